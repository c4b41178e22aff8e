#!/usr/bin/env bash
# Trains on this host's GPU and on its cores, and prints one Markdown table, a row as soon as it is known.
#
# usage: run.sh [OPTIONS]      (run.sh --help lists them; README.md in benchmarks/gpu tells how to read the table)
set -euo pipefail

bundle="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# What is unpacked and built lies here, and goes with the run.
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$bundle/java/bin/java" -XX:+UseParallelGC --add-modules=jdk.incubator.vector "-Djava.io.tmpdir=$work" \
  -cp "$bundle/lib/*" org.gnnrec.benchmarks.gpu.GpuProgram run --bundle "$bundle" --work "$work" "$@" \
  2> >(grep -v '^WARNING: Using incubator modules' >&2)
