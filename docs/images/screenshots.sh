#!/usr/bin/env bash
# Makes the screenshots of the documents anew: runs the tests that look at Neo4j Browser and at the explorer page, on
# the synthetic sample, and takes every picture that they keep as `docs-NAME.png`. Needs Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rm -rf demo/target/screenshots
mvn -q verify -pl demo -am -Dtest=None -Dit.test='Neo4jBrowserIT,ExplorerPage*IT' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

shopt -s nullglob
pictures=(demo/target/screenshots/docs-*.png)
if [ ${#pictures[@]} -eq 0 ]; then
  echo "error: the tests kept no picture; is Chromium installed?" >&2
  exit 1
fi
for picture in "${pictures[@]}"; do
  name="$(basename "$picture")"
  cp "$picture" "docs/images/${name#docs-}"
  echo "docs/images/${name#docs-}"
done
