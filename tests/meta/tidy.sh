#!/bin/sh
# clang-tidy over every source of the program: tidy.sh BUILD_FOLDER (with compile_commands.json)
set -eu
git ls-files 'engine/*.c' 'tests/*.c' | xargs -P "$(nproc)" -n 4 clang-tidy -p "$1" --quiet 2>/tmp/heng-tidy.$$ || {
    grep -v 'warnings generated' /tmp/heng-tidy.$$ >&2 || true
    rm -f /tmp/heng-tidy.$$
    exit 1
}
rm -f /tmp/heng-tidy.$$
