#!/bin/sh
# The outer wall: test_worker.sh PATH_OF_HENG locked|unlocked hooks|plain
#
# unlocked: a build for sanitizers or coverage, whose worker stands behind no wall but its own process.
# plain: a build without HENG_TEST_HOOKS, in which nothing can be made to crash.
set -u
heng=$1
kind=$2
hooks=$3
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
[ -x "$heng" ] || { echo "there is no $heng"; exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
failed=0
fail() {
    echo "FAIL: $*"
    failed=1
}
expect() { # CODE COMMAND...: out and err hold what it printed
    wanted=$1
    shift
    got=0
    "$@" > "$work/out" 2> "$work/err" < /dev/null || got=$?
    [ "$got" = "$wanted" ] && return
    fail "$* gives $got, not $wanted"
    cat "$work/out" "$work/err"
}
says() { # FILE TEXT
    grep -qF -- "$2" "$work/$1" || { fail "$1 lacks '$2':"; cat "$work/$1"; }
}
no_leftovers() {
    left=$(find "$work" -name '.*.tmp')
    [ -z "$left" ] || fail "left behind: $left"
}
same() { cmp -s "$1" "$2" || { fail "$1 and $2 differ"; diff "$1" "$2" | head -20; }; }

# Nine promises: seven expected ones, two by a function.
mkdir plan
{
    echo 'heng: 1'
    echo 'period: 2020'
    echo 'indicators:'
    for i in 1 2 3 4 5 6 7 8 9; do echo "  r$i: {name: Figure $i, unit: 吨}"; done
    echo 'actuals:'
    for i in 1 2 3 4 5 6 7 8 9; do echo "  r$i: ${i}0"; done
} > plan/data.yaml
{
    for i in 1 2 3 4 5 6 7; do echo "rule \"r$i\" { expect = \"r$i >= ${i}5\" }"; done
    for i in 8 9; do echo "rule \"r$i\" { check = function(v) return v.r$i >= \"${i}5吨\", \"too little\" end }"; done
} > plan/rules.lua

# -- the same bytes with and without a worker, but for what the report says of it
for format in text junit github csv markdown; do
    expect 1 "$heng" check plan -f "$format" --sandbox=off
    mv out off
    mv err off.err
    expect 1 "$heng" check plan -f "$format"
    same out off
    same err off.err
done
expect 1 "$heng" check plan -f json --sandbox=off
grep -q '"sandbox"' out && fail "in process no wall is told of"
mv out off.json
expect 1 "$heng" check plan -f json
says out '"sandbox": "lua, process'
sed 's/"sandbox": "[^"]*", //' out > told.json
same told.json off.json
cp out told
expect 1 "$heng" check plan -f json
same out told # the same machine, the same walls
expect 0 "$heng" report told -f json
same out told
for words in "explain r8 plan" "explain r1 plan" "list rules plan" "list inputs plan" "list settings"; do
    # shellcheck disable=SC2086
    expect 0 "$heng" $words --sandbox=off
    mv out off
    # shellcheck disable=SC2086
    expect 0 "$heng" $words --sandbox=auto
    [ "$words" = "list settings" ] || same out off
done

# -- require
"$heng" check plan -q --sandbox=require > out 2> err < /dev/null
got=$?
walls=some
case $got:$kind in
1:locked)
    walls=all
    expect 1 "$heng" check plan -f json --sandbox=require
    says out '"sandbox": "lua, process, limits, landlock, seccomp"'
    ;;
2:locked) # an older kernel, or a build without libseccomp
    says err "--sandbox=require: this machine lacks "
    echo "worker: walls are missing here: $(cat err)"
    ;;
2:unlocked) says err "--sandbox=require: this build lacks limits, landlock, seccomp" ;;
*) fail "--sandbox=require in a build that is $kind"; cat err ;;
esac
expect 2 "$heng" check plan --sandbox=maybe
says err "'maybe' is not a good value of --sandbox"
expect 1 env HENG_SANDBOX=off "$heng" check plan -f json
grep -q '"sandbox"' out && fail "HENG_SANDBOX=off is heeded"

# -- inputs and outputs
"$heng" check - plan/rules.lua -f json < plan/data.yaml > out
[ "$(jq .summary.results out)" = 9 ] || fail "data from standard input"
expect 2 "$heng" check plan -f "json:missing/report.json"
expect 1 "$heng" check plan -q -f json:report.json -f junit:report.xml
[ -s report.json ] && [ -s report.xml ] || fail "two reports were asked for"
if [ -w /dev/full ]; then
    "$heng" check plan > /dev/full 2> err < /dev/null
    [ $? = 2 ] || fail "a full disk is no success"
    says err "No space left on device"
    expect 2 "$heng" check plan -q -f json:/dev/full -f text:report.txt
    says err "/dev/full: No space left on device"
    [ ! -e report.txt ] || fail "one report of two appeared"
    no_leftovers
fi
GITHUB_STEP_SUMMARY=summary.md "$heng" check plan -f github > out 2> err < /dev/null
[ "$(grep -c '^#' summary.md)" -ge 1 ] || fail "the step summary was not written"
{ "$heng" check plan -f json 2> err; echo $? > code; } | true
grep -q worker err && { fail "a reader that leaves is nothing to speak of"; cat err; }
expect 1 "$heng" check plan -v
[ "$(grep -c 'plan/data.yaml' err)" = 1 ] || fail "-v tells what was read"

# -- threads behind the wall: the same bytes
mkdir many
{
    echo 'heng: 1'
    echo 'period: 2020'
    echo 'indicators: {gdp: {unit: 亿元, measure: flow}, area: {unit: 平方公里}, plants: {unit: 座, measure: count}}'
} > many/indicators.yaml
awk 'BEGIN {
    print "dataset,indicator,period,value,unit"
    for (i = 1; i <= 200; i++) {
        printf "d%d,gdp,2020,%d.%d,亿元\nd%d,plants,2020,%d,座\n", i, i % 97 + 3, i % 10, i, i % 7
        if (i % 13) printf "d%d,area,2020,%d,平方公里\n", i, i % 31 + 1
    }
}' > many/figures.csv
cat > many/rules.lua << 'END'
rule "gdp" { expect = "gdp >= 40亿元" }
rule "density" { check = function(v)
  local d = v.gdp / v.area
  return {verdict = d >= "2亿元/平方公里" and "pass" or "fail", actual = d, target = "2亿元/平方公里"}
end }
rule "strange" { check = function(v) local d = v.plants * v.area return {verdict = "pass", actual = d, message = "" .. d} end }
rule "crash" { check = function(v) if v.plants:eq("2座") then error("boom " .. v.gdp) end return true end }
END
for jobs in 1 2 4; do
    expect 2 "$heng" check many -q -f json:many.$jobs.json --jobs $jobs
    mv err many.$jobs.err
    same many.$jobs.json many.1.json
    same many.$jobs.err many.1.err
done

# -- attacks on the worker itself
if [ "$hooks" = hooks ]; then
    export HENG_TEST_SILENCE_MS=2000
    attack() { # RULE HOW WORDS
        HENG_TEST_CRASH=$1:$2
        export HENG_TEST_CRASH
        begin=$(date +%s)
        expect 2 "$heng" check plan -q -f json:report.json -f text:report.txt
        [ $(($(date +%s) - begin)) -le 12 ] || fail "$2 held the run up"
        unset HENG_TEST_CRASH
        [ "$(jq -r '.results[] | select(.verdict == "error") | .rule + " " + .reason' report.json)" = "$1 limit" ] ||
            fail "$2: $1 is to be blamed, and nothing else"
        jq -r ".results[] | select(.rule == \"$1\") | .message" report.json > message
        says message "the rule ended the worker that ran it: $3"
        says err "error[E325]: '$1': the rule ended the worker that ran it: $3"
        # all other findings are what they are without the attack
        jq -c ".results[] | select(.rule != \"$1\")" report.json > others
        jq -c ".results[] | select(.rule != \"$1\")" off.json > others.off
        same others others.off
        says report.txt "8 of 9 rules were weighed"
        no_leftovers
    }
    for rule in r3 r8; do
        attack $rule segv "segmentation fault"
        attack $rule abort "abort"
        attack $rule exit "it left with exit code 0 in the middle of its work"
        attack $rule loop "no sign of life"
        if [ "$walls" = all ]; then
            for how in open socket fork code; do
                attack $rule $how "a system call that the sandbox refuses"
            done
        fi
    done

    # of several threads only the rule that did it is blamed
    for how in segv loop; do
        expect 2 env HENG_TEST_CRASH=strange:$how "$heng" check many -q -f json:report.json --jobs 4
        [ "$(jq -r '[.results[] | select(.reason == "limit") | .rule] | unique | join(" ")' report.json)" = strange ] ||
            fail "of several threads 'strange' is to be blamed"
        jq -c '.results[] | select(.rule != "strange")' report.json > others
        jq -c '.results[] | select(.rule != "strange")' many.1.json > others.off
        same others others.off
    done

    # several rules, and too many
    expect 2 env HENG_TEST_CRASH='r[12348]:segv' "$heng" check plan -q -f json:report.json
    [ "$(jq -r '[.results[] | select(.verdict == "error") | .rule] | join(" ")' report.json)" = "r1 r2 r3 r4 r8" ] ||
        fail "five rules are to be blamed"
    cp report.json before
    expect 2 env HENG_TEST_CRASH='r[1-9]:segv' "$heng" check plan -f json:report.json
    says err "after 8 rules had to be left out"
    same report.json before
    no_leftovers

    # not while judging: nothing appears, and the message says where
    expect 2 env HENG_TEST_CRASH='plan/rules.lua:segv' "$heng" check plan -f json:report.json
    says err "heng: the worker died while parsing plan/rules.lua: segmentation fault; no report was made"
    expect 2 env HENG_TEST_CRASH='plan/data.yaml:exit' "$heng" list rules plan
    says err "while parsing plan/data.yaml: it left with exit code 0"
    [ ! -s out ] || fail "nothing is written of what was not read"
    same report.json before
    no_leftovers

    # standard input is read once and stays for the next worker
    HENG_TEST_CRASH=r3:segv "$heng" check - plan/rules.lua -f json < plan/data.yaml > out 2> err
    [ "$(jq -c '[.summary.results, .summary.error]' out)" = "[9,1]" ] || { fail "a second worker finds standard input"; cat out err; }
    cat plan/data.yaml | HENG_TEST_CRASH=r3:segv "$heng" check - plan/rules.lua -f json > out 2> err
    [ "$(jq -c '[.summary.results, .summary.error]' out)" = "[9,1]" ] || { fail "a second worker finds what a pipe brought"; cat out err; }

    # what is said once is said once
    rm -f summary.md
    GITHUB_STEP_SUMMARY=summary.md HENG_TEST_CRASH=r3:segv "$heng" check plan -v -f github > out 2> err < /dev/null
    [ "$(grep -c 'plan/data.yaml' err)" = 1 ] || fail "-v tells it once"
    cp summary.md once.md
    expect 2 env HENG_TEST_CRASH=r8:segv "$heng" explain 'r[78]' plan
    [ "$(grep -c '^r[78] ' out)" = 2 ] || { fail "a trace is written once"; cat out; }
    says out "segmentation fault"

    # whoever ends the supervisor ends the worker, and no file stays behind
    unset HENG_TEST_SILENCE_MS
    for signal in TERM INT HUP; do
        rm -f report.json
        # a shell's background job ignores SIGINT unless it is told otherwise
        HENG_TEST_CRASH=r3:loop python3 -c 'import os, signal, sys
for number in (signal.SIGINT, signal.SIGHUP): signal.signal(number, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$heng" check plan -q -f json:report.json &
        supervisor=$!
        worker=
        for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
            sleep 0.1
            worker=$(cat /proc/[0-9]*/stat 2> /dev/null | awk -v parent=$supervisor '{ sub(/\(.*\)/, "x") } $4 == parent { print $1 }')
            [ -z "$worker" ] || [ -z "$(find . -name '.report.json.*.tmp')" ] || break
        done
        [ -n "$worker" ] || fail "no worker was seen"
        kill -$signal $supervisor
        wait $supervisor 2> /dev/null
        [ $? -gt 128 ] || fail "SIG$signal does not end the supervisor"
        sleep 0.1
        [ -z "$worker" ] || [ ! -d "/proc/$worker" ] || grep -q '^State:.Z' "/proc/$worker/status" || fail "SIG$signal leaves the worker behind"
        [ ! -e report.json ] || fail "SIG$signal: a report appeared"
        no_leftovers
    done
fi
[ "$failed" = 0 ] && echo "worker: rules that end it are blamed, and nothing else changes"
exit "$failed"
