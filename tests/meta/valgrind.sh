#!/bin/sh
# The commands under valgrind: no invalid access, nothing uninitialised, nothing lost. valgrind.sh PATH_OF_HENG
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
watch() { # EXIT ARGUMENT...
    want=$1
    shift
    code=0
    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
        "$heng" "$@" > "$work/out" 2> "$work/err" < /dev/null || code=$?
    [ "$code" = "$want" ] && return
    failed=1
    echo "FAIL ($code, not $want): heng $*"
    head -30 "$work/err"
}
heng=$1
watch 1 check fixtures/luohu --sandbox=off -f text -f "json:$work/r.json" -f "html:$work/r.html" -f "junit:$work/r.xml" --ledger "$work/runs.db"
watch 0 report "$work/r.json" --sandbox=off -f sarif
watch 0 explain retail_sales_growth fixtures/luohu --sandbox=off
watch 0 test rules/luohu/headline.lua --sandbox=off
watch 0 diff "$work/r.json" "$work/r.json" --sandbox=off
watch 0 verify "$work/runs.db"
printf 'heng: 1\nperiod: 2020\nindicators:\n  a: {unit: "%%}\ntargets: {b: 1}\n' > "$work/bad.yaml"
watch 2 check "$work/bad.yaml" --no-config --sandbox=off
cat > "$work/rule.lua" <<'END'
rule "crash" { title = "t", check = function(v) return v.a.b.c end }
rule "loop" { title = "t", check = function(v) while true do end end }
END
printf 'heng: 1\nperiod: 2020\nindicators:\n  a: {unit: "%%"}\nactuals: {a: 1}\n' > "$work/good.yaml"
watch 2 check "$work/good.yaml" "$work/rule.lua" --no-config --sandbox=off --max-instructions 100000
[ "$failed" = 0 ] && echo "valgrind: clean"
exit "$failed"
