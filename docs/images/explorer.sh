#!/usr/bin/env bash
# Renews the README's pictures of the explorer page from the last run of ExplorerPageIT (see docs/EXPLORER.md).
set -euo pipefail
folder="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
for view in recommendations map models; do
  cp "$folder/../../demo/target/screenshots/explorer-$view-1280-light.png" "$folder/explorer-$view.png"
done
