#!/usr/bin/env bash
# Makes the pictures of README.md anew: the demo with the synthetic sample, then all pictures of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

log="$(mktemp)"
NEO4J_PASSWORD="$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')"
export NEO4J_PASSWORD
./gnnrec demo --format sample --bolt-port 0 --http-port 0 >"$log" 2>&1 &
demo=$!
trap 'kill "$demo" 2>/dev/null || true; rm -f "$log"' EXIT

uri=""
while [ -z "$uri" ]; do
  kill -0 "$demo" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 1
  uri="$(sed -n 's/^ready \([^ ]*\) .*/\1/p' "$log")"
done

# Wide enough for the page, and files of some 150 kB at most.
./gnnrec plot all --uri "$uri" --out docs/images --format png --width 1000
