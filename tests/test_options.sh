#!/bin/sh
# Options, variables and completions: what a slip on the command line must not cost: test_options.sh PATH_OF_HENG
set -u
. "$(dirname "$0")/expect.sh"
heng=$1
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
failed=0

silent() { # FILE
    [ ! -s "$work/$1" ] && return
    echo "FAIL: $1 is not empty:"
    cat "$work/$1"
    failed=1
}

"$heng" init city > "$work/out" || exit 2
cd city || exit 2

# a report never takes the place of an input, nor of another report
cp data/air.yaml "$work/air.yaml"
printf 'indicator,value\npm25,22.8\n' > rows.csv
for target in json:data/air.yaml text:rules/air.lua csv:./rows.csv; do
    expect 2 "$heng" check data rules rows.csv --period 2020 -f "$target"
    says err "would replace an input"
done
cmp -s data/air.yaml "$work/air.yaml" || { echo "FAIL: the data were written over"; failed=1; }
expect 2 "$heng" check -f json:result.json -f text:./result.json
says err "two reports for one file"
expect 0 "$heng" check -q -f json:result.json
expect 0 "$heng" check -q -f json:result.json
expect 2 "$heng" report result.json -f json:./result.json
says err "would replace an input"
ln -s result.json alias.json
expect 2 "$heng" report result.json -f html:alias.json

# a stream that is closed: its number is nobody else's, and what cannot be written is no success
got=0
"$heng" check >&- 2> "$work/err" || got=$?
[ "$got" = 2 ] || { echo "FAIL: a closed stdout gives $got"; failed=1; }
says err "stdout: "
got=0
"$heng" check -q -f json:closed.json <&- >&- 2>&- || got=$?
[ "$got" = 0 ] && [ "$(head -c 10 closed.json)" = '{"format":' ] || { echo "FAIL: closed streams give $got"; failed=1; }
got=0
"$heng" check rules - <&- > "$work/out" 2> "$work/err" || got=$?
[ "$got" = 2 ] || { echo "FAIL: a closed stdin gives $got"; failed=1; }

# variables that are nearly known
expect 0 env HENG_FIAL_ON=none HENG_SOMETHING_ELSE=1 "$heng" check -q
says err "unknown variable HENG_FIAL_ON; did you mean HENG_FAIL_ON?"
[ "$(wc -l < "$work/err")" = 1 ] || { echo "FAIL: more than one doubt"; cat "$work/err"; failed=1; }
expect 0 env HENG_FAIL_ON=none HENG_CONFIG=heng.yaml "$heng" check -q
silent err
expect 0 env HENG_FIAL_ON=none "$heng" check data rules --no-config -q
silent err

# where each setting comes from
expect 0 env HENG_LANG=zh HENG_FAIL_ON=warn "$heng" list settings --fail-on none
grep -qE '^fail_on +none +flag' "$work/out" || { echo "FAIL: a flag does not come first"; cat "$work/out"; failed=1; }
grep -qE '^lang +zh +environment' "$work/out" || { echo "FAIL: the variable is not told"; cat "$work/out"; failed=1; }

# completions load in their shells, where these are there, and know what can follow
for shell in bash zsh fish; do
    expect 0 "$heng" completion "$shell"
    cp "$work/out" "$work/completion.$shell"
    command -v "$shell" > /dev/null && ! "$shell" -n "$work/completion.$shell" && failed=1
done
says out "complete -c heng"
if command -v bash > /dev/null; then
    mkdir "$work/bin" && ln -s "$heng" "$work/bin/heng"
    cat > "$work/complete.sh" << 'END'
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_heng
echo "${COMPREPLY[*]}"
END
    complete() { # WANTED WORD...
        wanted=$1
        shift
        got=$(PATH=$work/bin:$PATH bash "$work/complete.sh" "$work/completion.bash" "$@")
        [ "$got" = "$wanted" ] || { echo "FAIL: '$*' is completed by '$got', not '$wanted'"; failed=1; }
    }
    complete "check" heng che
    complete "report data tests project" heng schema ""
    complete "json junit" heng check -f j
    complete "binding" heng check --class b
    complete "--fail-on" heng check --fa
    complete "pm25" heng explain pm
    complete "W501 W502 W503 W504 W505 W506 W507 W508" heng explain W50
fi
grep -q "'\*-f+\[" "$work/completion.zsh" || { echo "FAIL: zsh knows no -f"; failed=1; }

[ "$failed" = 0 ]
