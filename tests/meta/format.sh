#!/bin/sh
# Every C file is laid out as clang-format does it by .clang-format; else the first place of each that is not.
set -u
cd "$(dirname "$0")/../.." || exit 2
command -v clang-format > /dev/null || { echo "clang-format is missing"; exit 2; }
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT
git ls-files 'engine/*.[ch]' 'include/*.h' 'tests/*.[ch]' | xargs clang-format --dry-run > "$said" 2>&1
grep 'warning:' "$said" | cut -d: -f1,2 | sort -s -u -t: -k1,1
! grep -q 'warning:\|error:' "$said"
