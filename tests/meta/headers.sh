#!/bin/sh
# Each header compiles alone: the public ones as C17 and as C++17, those of the engine as C17.
set -u
cd "$(dirname "$0")/../.." || exit 2
failed=0
flags="-fsyntax-only -Wall -Wextra -Wpedantic -Werror -I include -I engine -D_POSIX_C_SOURCE=200809L"
for header in include/heng/*.h; do
    printf '#include "%s"\n' "${header#include/}" | gcc -std=c17 $flags -x c - || failed=1
    printf '#include "%s"\n' "${header#include/}" | g++ -std=c++17 $flags -x c++ - || failed=1
done
for header in engine/*/*.h; do
    printf '#include "%s"\n' "${header#engine/}" | gcc -std=c17 $flags $(pkg-config --cflags lua5.4) -x c - || failed=1
done
[ "$failed" = 0 ] && echo "headers: each stands alone"
exit "$failed"
