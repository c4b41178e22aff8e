#!/usr/bin/env bash
# Builds DJL's JNI library for an installed libtorch, from a folder of DJL's own sources, offline.
#
# usage: build-jni.sh DJL TORCH HEADERS OUTPUT
#   DJL      a checkout of deepjavalibrary/djl at the version of the bundle's engine, or its folders
#            engines/pytorch/pytorch-native/src/main/native and api/src/main/native alone
#   TORCH    a folder with include and lib, such as a Python installation's torch
#   HEADERS  a folder with jni.h and the declarations of the engine's native methods
#   OUTPUT   the library to write
set -euo pipefail

[ $# -eq 4 ] || { sed -n '4,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
djl="$1" torch="$2" headers="$3" output="$4"
sources="$djl/engines/pytorch/pytorch-native/src/main/native"
utilities="$djl/api/src/main/native"
compiler="${CXX:-g++}"

fail() {
  echo "build-jni: $*" >&2
  exit 1
}

command -v "$compiler" >/dev/null || fail "no $compiler was found; install it, or name a compiler by CXX"
[ -d "$sources" ] || fail "$sources is not there; give a checkout of deepjavalibrary/djl"
[ -f "$utilities/djl/utils.h" ] || fail "$utilities/djl/utils.h is not there; give a checkout of deepjavalibrary/djl"
[ -f "$torch/include/torch/csrc/api/include/torch/torch.h" ] \
  || fail "$torch/include has no headers of PyTorch; a Python installation's torch has them"
[ -f "$headers/jni.h" ] || fail "$headers/jni.h is not there"

include=("-I$headers" "-I$torch/include" "-I$torch/include/torch/csrc/api/include" "-I$utilities")
link=("-L$torch/lib" -lc10 -ltorch_cpu -ltorch)
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
# Each PyTorch needs a newer C++ than the one before it.
standard=17
! printf '#include <torch/version.h>\nstatic_assert(TORCH_VERSION_MAJOR > 2 || TORCH_VERSION_MINOR >= 10, "");\n' \
  | "$compiler" -std=c++17 "${include[@]}" -x c++ -fsyntax-only - 2>/dev/null || standard=20

# With CUDA's headers the library can also give cached memory of the GPU back; all else works without. Those that
# come with a Python's PyTorch may lack what they include.
if [ -f "$torch/lib/libc10_cuda.so" ]; then
  link+=(-lc10_cuda -ltorch_cuda)
  for cuda in /usr/local/cuda/include "$torch"/../nvidia/cu*/include "$torch/../nvidia/cuda_runtime/include"; do
    if [ -f "$cuda/cuda_runtime_api.h" ] && printf '#include <ATen/cuda/CUDAContext.h>\n' \
      | "$compiler" "-std=c++$standard" "${include[@]}" "-I$cuda" -w -x c++ -fsyntax-only - 2>/dev/null; then
      include+=("-I$cuda" -DUSE_CUDA)
      break
    fi
  done
fi

export compiler folder standard
compile() {
  local source="$1" object
  shift
  object="$folder/$(basename "$source").o"
  "$compiler" "-std=c++$standard" -O1 -fPIC -w "$@" -c "$source" -o "$object"
}
export -f compile
ls "$sources"/*.cc | xargs -P "$(nproc)" -I{} bash -c 'compile "$@"' compile {} "${include[@]}" \
  || fail "these sources do not compile against $torch with C++ $standard: the engine's calls differ from this PyTorch's"
mkdir -p "$(dirname "$output")"
"$compiler" -shared -o "$output.part" "$folder"/*.o "${link[@]}" -Wl,-rpath,"$torch/lib" || fail "linking failed"
mv "$output.part" "$output"
