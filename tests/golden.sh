#!/bin/sh
# The behaviour of the program, byte by byte: golden.sh PATH_OF_HENG [CASE...]
#
# Below fixtures/, a file [NAME.]expect.EXIT.FORMAT holds what heng prints (stdout, then stderr). The command is
# `check FOLDER -f FORMAT`; a file [NAME.]args beside it gives other arguments, with {} for the folder, in place
# of `check FOLDER`. HENG_ACCEPT=1 writes what was printed into the files, for review in the diff.
set -u
cd "$(dirname "$0")/.." || exit 2
heng=$1
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# What a user's surroundings may hold must not matter.
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH LANG LC_ALL
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do [ "$name" = HENG_ACCEPT ] || unset "$name"; done
passed=0
failed=0
[ $# -gt 0 ] || set -- fixtures
find "$@" -name '*expect.[012].*' | LC_ALL=C sort > "$work/list"
while read -r expect; do
    folder=$(dirname "$expect")
    base=$(basename "$expect")
    format=${base##*.}
    name=${base%%expect.*}
    code=${base#"$name"expect.}
    code=${code%%.*}
    arguments="check {}"
    [ -f "$folder/${name}args" ] && arguments=$(cat "$folder/${name}args")
    arguments=$(printf '%s' "$arguments" | sed "s|{}|$folder|g")
    case "$arguments" in check*|report*|lint*|merge*) arguments="$arguments -f $format" ;; esac
    # which walls stand depends on the kernel, and JSON says which; test_worker.sh compares the two ways
    case "$arguments" in check*|lint*) arguments="$arguments --sandbox=off" ;; esac
    got=0
    # shellcheck disable=SC2086
    eval "\"$heng\" $arguments" > "$work/out" 2> "$work/err" < /dev/null || got=$?
    cat "$work/err" >> "$work/out"
    if [ "$got" = "$code" ] && cmp -s "$work/out" "$expect"; then
        passed=$((passed + 1))
    elif [ "${HENG_ACCEPT-}" = 1 ]; then
        rm -f "$expect"
        cp "$work/out" "$folder/${name}expect.$got.$format"
        echo "accepted $folder/${name}expect.$got.$format"
    else
        failed=$((failed + 1))
        echo "FAIL $expect (exit $got): heng $arguments"
        diff -u "$expect" "$work/out" | head -40
    fi
done < "$work/list"
echo "golden: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
