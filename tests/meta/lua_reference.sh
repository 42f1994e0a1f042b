#!/bin/sh
# What rules can write is told from one table: the reference in rules/README.md, and a definition file that is Lua.
# lua_reference.sh PATH_OF_HENG; HENG_ACCEPT=1 writes the reference.
set -eu
heng=$1
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
cd "$(dirname "$0")/../.."
guide=rules/README.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$heng" lua-meta reference > "$work/reference"
awk -v table="$work/reference" '
    /^<!-- reference -->$/ { print; print ""; while ((getline line < table) > 0) print line; print ""; inside = 1 }
    /^<!-- end of reference -->$/ { inside = 0; seen = 1 }
    !inside && !/^<!-- reference -->$/ { print }
    END { exit !seen }' "$guide" > "$work/guide"
if ! diff -u "$guide" "$work/guide"; then
    [ "${HENG_ACCEPT:-0}" = 1 ] || { echo "FAIL: the reference in $guide differs from heng lua-meta reference"; exit 1; }
    cp "$work/guide" "$guide"
fi
# Every name stands in the definition file: its last word, behind a class or as a global.
"$heng" lua-meta > "$work/meta.lua"
head -1 "$work/meta.lua" | grep -qx -- '---@meta'
failed=0
"$heng" list functions -f names | grep -E '^[a-z]+([.:][a-z_]+)?$' | while read -r name; do
    last=${name##*[.:]}
    case $name in string.* | table.* | math.* | utf8.*) continue ;; esac
    grep -qE "^(---@field $last\??|([a-z]+\.)?$last =) ?" "$work/meta.lua" || { echo "FAIL: lua-meta lacks $name"; exit 1; }
done || failed=1
lua=$(command -v luac5.4 || command -v luac || true)
if [ -n "$lua" ]; then "$lua" -p "$work/meta.lua"; fi
[ "$failed" = 0 ] && echo "lua_reference: one table, $(grep -c '^---@field\|^[a-z.]* = nil' "$work/meta.lua") definitions"
exit "$failed"
