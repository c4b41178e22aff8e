#!/usr/bin/env bash
# Renews the pictures of Neo4j Browser from the last run of Neo4jBrowserIT (see docs/BROWSER.md).
set -euo pipefail
folder="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
for picture in guide explain lists; do
  cp "$folder/../../demo/target/screenshots/browser-$picture.png" "$folder/browser-$picture.png"
done
