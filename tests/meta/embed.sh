#!/bin/sh
# The example of include/README.md, as its reader would do it: install, compile, run. embed.sh BUILD_FOLDER
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$1" --prefix "$work/usr" > "$work/log" || { cat "$work/log"; exit 1; }
sed -n '/^```c$/,/^```$/p' include/README.md | sed '1d;$d' > "$work/weigh.c"
want=$(sed -n '/^    \$ cc -o weigh/{n;s/^    //;p;}' include/README.md)
[ -s "$work/weigh.c" ] && [ -n "$want" ] || { echo "include/README.md holds no example"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$(find "$work/usr" -name heng.pc)")
export PKG_CONFIG_PATH
# An instrumented library wants its runtime first in the program.
sanitize=""
nm -D "$(find "$work/usr" -name 'libheng.so' | head -1)" | grep -q __asan_init && sanitize="-fsanitize=address,undefined"
# shellcheck disable=SC2046
cc -std=c17 -Wall -Wextra -Werror $sanitize -o "$work/weigh" "$work/weigh.c" $(pkg-config --cflags --libs heng)
got=$(LD_LIBRARY_PATH=$(dirname "$(find "$work/usr" -name 'libheng.so' | head -1)") "$work/weigh")
[ "$got" = "$want" ] || { echo "printed '$got', the README says '$want'"; exit 1; }
[ -x "$work/usr/bin/heng" ] && [ -n "$(find "$work/usr" -name heng.1)" ]
echo "embed: $got"
