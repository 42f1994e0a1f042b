#!/bin/sh
# No include runs backwards: each room may include the rooms named after it, and third-party headers stop at a door.
set -u
cd "$(dirname "$0")/../.." || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT
may() { # ROOM MAY_INCLUDE...
    room=$1
    shift
    allowed="heng $room $*"
    for file in engine/"$room"/*.[ch]; do
        [ -f "$file" ] || continue
        sed -n 's/^#include "\([a-z_]*\)\/.*/\1/p' "$file" | sort -u | while read -r used; do
            case " $allowed " in *" $used "*) ;; *) echo "$file includes $used/" >> "$bad" ;; esac
        done
    done
}
may base
may read base
may model base
may lang base model
may load base read model lang
may script base model lang
may eval base model lang script
may report base model
may run base read model lang load script eval report
may audit base model read load report
may desk base read model lang load script eval report run audit
may cli base desk audit
# The commands that prove the public interface use nothing else.
for command in check list explain report; do
    grep -H '^#include "' "engine/cli/cmd_$command.c" | grep -v '"cli/\|"heng/' >> "$bad"
done
door() { # HEADER FILE_PATTERN [TREE]: TREE is engine, or where the test tests itself
    grep -rlE "^#include <$1" "${3-engine}" --include='*.[ch]' | grep -vE "$2" | while read -r file; do
        echo "$file includes <$1> outside its door" >> "$bad"
    done
}
door 'yaml.h' '^engine/read/yaml_libyaml.c$'
door '(lua|lauxlib|lualib).h' '^engine/script/'
door 'sqlite3.h' '^engine/audit/ledger'
door 'nettle/' '^engine/base/(hash|sign).c$'
door 'utf8proc.h' '^engine/base/text.c$'
door 'seccomp.h' '^engine/cli/'
door 'xlsxwriter' '^engine/audit/xlsx_book.c$'
door 'zlib.h' '^engine/audit/xlsx_whole.c$'
[ -s "$bad" ] && { cat "$bad"; exit 1; }
# A check that finds nothing may be one that cannot find anything.
wrong=$(mktemp -d)
trap 'rm -rf "$bad" "$wrong"' EXIT
echo '#include <lauxlib.h>' > "$wrong/wrong.c"
door '(lua|lauxlib|lualib).h' '^engine/script/' "$wrong"
door 'yaml.h' '^engine/read/yaml_libyaml.c$' "$wrong"
[ "$(cat "$bad")" = "$wrong/wrong.c includes <(lua|lauxlib|lualib).h> outside its door" ] || {
    echo "the test of doors does not find what stands in $wrong/wrong.c"
    exit 1
}
echo "layers: no include runs backwards"
