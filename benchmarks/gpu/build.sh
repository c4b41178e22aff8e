#!/usr/bin/env bash
# Builds the bundle that run.sh runs on another host: gnnrec-gpu.tar.gz, at most 60 MB.
#
# usage: build.sh [--djl FOLDER] [OUTPUT]
#   GNNREC_DATA names the folder with ml-100k and gowalla (../../CONTRIBUTING.md).
#   --djl FOLDER   a checkout of deepjavalibrary/djl at the version in the root pom; its native sources go
#                  into the bundle, so that the host can build the JNI library for its own libtorch
#   OUTPUT         the file to write; target/gnnrec-gpu.tar.gz of the module by default
set -euo pipefail

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
target="$root/benchmarks/target"
djl="" output="$target/gnnrec-gpu.tar.gz"

fail() {
  echo "build: $*" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case "$1" in
    --djl) djl="${2:-}"; shift ;;
    -*) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    *) output="$1" ;;
  esac
  shift
done
[ -n "${GNNREC_DATA:-}" ] || fail "GNNREC_DATA is not set; it names the folder with ml-100k and gowalla"
[ "$(uname -sm)" = "Linux x86_64" ] || fail "the runtime in the bundle is this system's, which must be Linux on x86-64"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
jdk="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')"
[ -x "$jdk/bin/jlink" ] && [ -f "$jdk/include/jni.h" ] || fail "$jdk has no jlink and jni.h; set JAVA_HOME to a JDK 17 or newer"

if [ -z "${GNNREC_BUILT:-}" ]; then
  (cd "$root" && mvn -B -q -Dmaven.test.skip=true -P '!newest-neo4j' package -pl benchmarks -am)
fi
lib="$target/gnnrec-benchmarks/lib"
program="$(ls "$root"/trainer/target/gnnrec-trainer-*-program.jar)"
jni="$(ls "$lib"/pytorch-jni-*.jar)"

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
bundle="$folder/gnnrec-gpu"
mkdir -p "$bundle/lib" "$bundle/natives" "$bundle/jni"
cp "$program" "$lib"/gnnrec-benchmarks-*.jar "$lib"/picocli-*.jar "$bundle/lib"
cp "$here/run.sh" "$here/build-jni.sh" "$here/lightgcn.py" "$root/LICENSE" "$bundle"

"$jdk/bin/jlink" --output "$bundle/java" --strip-debug --no-header-files --no-man-pages --compress=2 \
  --add-modules java.base,java.logging,java.management,java.net.http,java.xml,jdk.httpserver,jdk.incubator.vector,jdk.management,jdk.unsupported,jdk.crypto.ec

# The JNI library for Linux alone, of seven.
(cd "$folder" && "$jdk/bin/jar" xf "$jni" jnilib/pytorch.properties jnilib/linux-x86_64)
(cd "$folder" && "$jdk/bin/jar" --create --file "$bundle/natives/$(basename "$jni")" jnilib)

gpu() {
  "$java" --add-modules=jdk.incubator.vector -cp "$lib/*" org.gnnrec.benchmarks.gpu.GpuBundleProgram "$@" 2> >(grep -v "^WARNING: Using incubator" >&2)
}
cp "$jdk/include/jni.h" "$jdk/include/linux/jni_md.h" "$bundle/jni"
gpu header "$bundle/jni/ai_djl_pytorch_jni_PyTorchLibrary.h"
gpu data "$bundle/data"

if [ -n "$djl" ]; then
  for part in engines/pytorch/pytorch-native/src/main/native api/src/main/native; do
    [ -d "$djl/$part" ] || fail "$djl/$part is not there; --djl names a checkout of deepjavalibrary/djl"
    mkdir -p "$bundle/djl/$part"
    cp -R "$djl/$part/." "$bundle/djl/$part"
  done
fi

mkdir -p "$(dirname "$output")"
tar -C "$folder" -czf "$output" gnnrec-gpu
bytes="$(wc -c <"$output")"
[ "$bytes" -le 60000000 ] || fail "$output has $bytes bytes, more than 60 MB"
echo "$output: $((bytes / 1000000)) MB"
