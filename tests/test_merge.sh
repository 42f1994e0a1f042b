#!/bin/sh
# Parts joined are the whole, byte by byte, in every format: test_merge.sh PATH_OF_HENG hooks|plain
#
# plain: a build without HENG_TEST_HOOKS, in which no rule can be made to end its worker.
set -u
heng=$1
hooks=$2
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
tree=$(cd "$(dirname "$0")/.." && pwd)
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
    head -20 "$work/out" "$work/err"
}
says() { # FILE TEXT
    grep -qF -- "$2" "$work/$1" || { fail "$1 lacks '$2':"; head -20 "$work/$1"; }
}
lacks() { # FILE TEXT
    ! grep -qF -- "$2" "$work/$1" || { fail "$1 has '$2':"; head -20 "$work/$1"; }
}
count_of() { grep -c '^   "verdict"' "$1"; }

# -- the law
"$heng" list formats -f names > formats
formats=$(cat formats)
[ "$(wc -l < formats)" -ge 17 ] || fail "there are few formats: $formats"

# Every format of $* into FOLDER/FORMAT; one run writes sixteen reports at most. Sets got, the exit code.
formats_write() { # FOLDER COMMAND...
    to=$1
    shift
    mkdir -p "$to"
    flags=""
    others=""
    number=0
    for format in $formats; do # the first also to standard output, as a person sees it
        number=$((number + 1))
        if [ $number -le 12 ]; then flags="$flags -f $format:$to/$format"; else others="$others -f $format:$to/$format"; fi
    done
    got=0
    # shellcheck disable=SC2086
    "$heng" "$@" $flags -f text > "$to/stdout" 2> "$to/stderr" < /dev/null || got=$?
    # shellcheck disable=SC2086
    "$heng" "$@" $others > /dev/null 2>&1 < /dev/null
    for format in $formats; do
        [ -e "$to/$format" ] || fail "$* makes no $format"
    done
}
compare() { # NAME
    for format in $formats; do
        cmp -s "whole/$format" "merged/$format" && continue
        fail "$1: $format of $count parts is another than of the whole"
        diff "whole/$format" "merged/$format" | head -10 | cut -c 1-300
    done
    cmp -s whole/stdout merged/stdout || { fail "$1: text"; diff whole/stdout merged/stdout | head -10; }
    [ "$whole_code" = "$got" ] || fail "$1: $count parts give exit $got, and the whole $whole_code"
}
# The parts are there in any order, weighed by one thread or two.
law() { # STYLE-OPTIONS ARGUMENTS-OF-CHECK...
    style=$1
    shift
    rm -rf whole merged part*.json
    # shellcheck disable=SC2086
    formats_write whole check "$@" $style
    whole_code=$got
    for count in 1 2 3 7; do
        rm -f part*.json
        parts=""
        part=1
        while [ $part -le $count ]; do
            part_code=0
            "$heng" check "$@" --shard $part/$count --jobs $((part % 2 + 1)) -q -f "json:part$part.json" \
                > /dev/null 2> part.err || part_code=$?
            [ -s part$part.json ] || { fail "$*: no part $part of $count"; cat part.err; }
            grep -q "\"exit_code\": $part_code," part$part.json || fail "$*: part $part/$count exits with $part_code"
            parts="part$part.json $parts"
            part=$((part + 1))
        done
        rm -rf merged
        # shellcheck disable=SC2086
        formats_write merged merge $parts $style
        compare "$*"
    done
    rm -rf part told # a saved part is shown as it was
    # shellcheck disable=SC2086
    formats_write part check "$@" --shard 2/7 $style
    # shellcheck disable=SC2086
    formats_write told report part2.json $style
    diff -r -x stderr part told > differs || { fail "$*: a saved part is shown otherwise"; head -10 differs; }
}

cp -r "$tree/fixtures" "$tree/rules" .
# Datasets, checks that find several things, fail, crash, share what crashes, run out of their budget, apply to nothing;
# waivers that one part needs and another does not.
mkdir plan
{
    echo 'heng: 1'
    echo 'period: 2020'
    echo 'indicators:'
    for i in 1 2 3 4 5 6 7 8; do
        echo "  i$i: {unit: 万元, measure: flow, tags: [t$((i % 3)), all], section: S$((i % 4)), owner: o$((i % 2))}"
    done
    echo 'targets:'
    for i in 1 2 3 4 5; do echo "  i$i: {target: 达到${i}0万元, section: 第$((6 - i))章}"; done
    echo 'waivers:'
    echo '  - {rule: i1, reason: flood, approver: mayor, until: 2021-12-31}'
    echo '  - {rule: i2, dataset: d3, reason: late, approver: mayor, until: 2021-01-15, ticket: T-1}'
    echo '  - {rule: i3, reason: flood, approver: mayor, until: 2021-01-10}'
    echo '  - {rule: several, item: one, reason: old, approver: mayor, until: 2020-06-30}'
    echo '  - {rule: several, item: two, reason: sure, approver: mayor, until: 2099-12-31}'
    echo '  - {rule: i4, dataset: d1, reason: needless, approver: mayor, until: 2099-12-31}'
} > plan/indicators.yaml
{
    echo 'dataset,indicator,period,value'
    for d in 1 2 3 4 5 6; do for i in 1 2 3 4 5 6 7 8; do
        [ $(((d + i) % 7)) = 0 ] || echo "d$d,i$i,2020,$((d * i * 7 % 61)).$i"
    done; done
} > plan/figures.csv
cat > plan/help.lua <<'END'
local help = {}
function help.half(q) if q > "30万元" then error("more than a half of " .. q) end return q / 2 end
return help
END
cat > plan/rules.lua <<'END'
local help = require "help"
local seen = 0
rule "first" { check = function(v) return help.half(v.i6) <= "20万元" end }
rule "second" { title = "again", check = function(v) seen = seen + 1 return help.half(v.i7) <= "20万元", "call " .. seen end }
rule "nothing" { applies = { tag = "missing" }, check = function(v, it) return true end }
rule "several" { applies = { tag = "t1" }, check = function(v, it)
  return { { name = "one", verdict = it.actual > "10万元" and "pass" or "fail", actual = it.actual / "7 小时", target = "3 万元/小时" },
           { name = "two", verdict = "fail", message = "two of " .. it.actual },
           { name = "three", verdict = "warn", message = "three" } } end }
rule "endless" { check = function(v) if v.i2 < "60万元" then while true do end end return true end }
rule "plain" { expect = "i7 >= 5万元", class = "stretch" }
rule "crash" { check = function(v) if v.i8 > "20万元" then error({}) end return nil, "not known" end }
END
law "" plan --max-instructions 20000
grep -q 'W563' whole/diagnostics || fail "the plan has no needless waiver"
grep -q 'W562' whole/diagnostics || fail "the plan has no waiver that ends soon"
grep -q 'W561' whole/diagnostics || fail "the plan has no waiver that has ended"
grep -q '"item": "two"' whole/json || fail "no check of the plan finds several things"
grep -q 'ran out of its budget in 3 cases' whole/json || fail "no check of the plan runs out of its budget for good"
[ "$(grep -c '"code": "E3' whole/json)" -ge 3 ] || fail "few checks of the plan crash"
law "--lang zh --show all --group-by section" plan --max-instructions 20000 --period 2020 --as-of 2020-12-20 --note who=me --fail-on fail,warn
law "--group-by tag" plan --only 'i?' --dataset 'd[1-4]' --set x=1
law "" plan --only 'i8*' # nothing is left
law "" fixtures/luohu
law "--lang zh" fixtures/methods --period 2020-S1
law "" fixtures/html
law "" fixtures/signed
law "" fixtures/diff/later.yaml

# of two parts the second hides the worse verdict
cat > soon.yaml <<'END'
heng: 1
period: 2020
indicators: {rate: {unit: 元}}
targets: {rate: 达到3元}
waivers: [{rule: rate, reason: flood, approver: mayor, until: 2021-01-12}]
END
printf 'dataset,indicator,period,value\nfirst,other,2020,1\nsecond,rate,2020,1\n' > soon.csv
sed -i 's/unit: 元}/unit: 元}, other: {unit: 元}/' soon.yaml
law "" soon.yaml soon.csv
grep -q '"hint": "after that day: fail"' whole/json || fail "a waiver does not tell the worst that it hides"
for count in 1 2; do "$heng" check soon.yaml soon.csv --shard $count/2 -q -f json:s$count.json; done
grep -q '"hides": "no_data"' s1.json && grep -q '"hides": "fail"' s2.json || fail "both parts hide the same"

# more faults in a file than are listed, in data that are weighed all the same; and more in a rule file by judging
mkdir many
{
    echo 'heng: 1'
    echo 'period: 2020'
    echo 'indicators:'
    for i in $(seq 130); do echo "  i$i: {unit: 元}"; done
    echo 'actuals:'
    for i in $(seq 130); do echo "  i$i: $i"; done
} > many/data.yaml
for i in $(seq 130); do echo "rule \"r$i\" { check = function(v) return v.i$i.nothing.more end }"; done > many/rules.lua
for i in $(seq 120); do echo "rule \"c$i\" { check = function(v) return v.i$i >= 0 end, applies = { tag = 't$i' } }"; done > many/other.lua
law "" many
grep -q '"diagnostics_hidden"' whole/json || fail "few faults are found by judging"
{
    cat many/data.yaml
    for i in $(seq 120); do echo "  i$i: x$i"; done
} > many/broken.yaml
rm many/data.yaml
law "" many                                   # bad data: nothing is weighed
law "" many --keep-going
cp fixtures/luohu/indicators.yaml many/broken.yaml
echo 'rule "' > many/rules.lua
law "" many --period 2020                     # a rule file that does not load
law "" many/broken.yaml --period 2020         # no rule

if [ "$hooks" = hooks ]; then # a rule that ends its worker: a check, and a promise whose cases are in several parts
    for rule in second i4; do
        HENG_TEST_CRASH=$rule:segv
        export HENG_TEST_CRASH
        law "" plan --max-instructions 20000
        unset HENG_TEST_CRASH
        grep -q '"code": "E325"' whole/json || fail "$rule did not crash"
    done
fi

# -- how cases are dealt
mkdir even
{
    echo 'heng: 1'
    echo 'period: 2020'
    echo 'indicators:'
    for i in $(seq 100); do echo "  i$i: {unit: 元}"; done
    echo 'targets:'
    for i in $(seq 100); do echo "  i$i: 达到$i元"; done
    echo 'actuals:'
    for i in $(seq 100); do echo "  i$i: $i"; done
} > even/data.yaml
for part in 1 2 3; do
    expect 0 "$heng" check even --shard $part/3 -f json
    number=$(count_of out)
    [ "$number" = 33 ] || [ "$number" = 34 ] || fail "part $part/3 of a hundred has $number"
done
cat > even/rules.lua <<'END'
for i = 1, 8 do rule("c" .. i) { check = function(v) return true end } end
END
for part in 1 2 3 4; do
    expect 0 "$heng" check even --only 'c*' --shard $part/4 -f json
    [ "$(count_of out)" = 2 ] || fail "part $part/4 of eight checks has $(count_of out)"
done
rm even/rules.lua

# -- what a part says of itself
expect 0 "$heng" check even --shard 2/4
says out "as of 2020-12-31 · part 2 of 4"
says out "exit 0, part 2 of 4: every promise"
expect 0 "$heng" check even --shard 2/4 --lang zh
says out "第2部分（共4部分）"
expect 0 env HENG_SHARD=2/4 "$heng" check even -f json
says out '"settings": {"shard": "2/4"}'
says out '"shard": {"part": 2, "of": 4, "rules": 100, "cases": 100}'
expect 0 "$heng" check even --shard 1/200 -q -f html:part.html
grep -q 'part 1 of 200' part.html || fail "the page does not say that it is a part"
expect 0 "$heng" check even --shard 200/200 # there are more parts than cases
says out "exit 0, part 200 of 200: nothing falls to this part"
expect 0 "$heng" check even --shard 200/200 -f json
mv out empty.json
expect 0 "$heng" report empty.json
says out "nothing falls to this part"
expect 1 "$heng" check plan --only 'i*' --shard 1/2 -f diagnostics
lacks out "W56"
for value in 0/4 5/4 x 1 2/ /3 1/0 -1/2 1/2000 02/4 1/2/3 1.5/2; do
    expect 2 "$heng" check even "--shard=$value"
    says err "'$value' is not a good value of --shard: give I/N"
    [ "$(wc -l < err)" = 1 ] || { fail "more than a line of --shard=$value"; cat err; }
done
expect 2 env HENG_SHARD=3/2 "$heng" check even
says err "'3/2' is not a good value of HENG_SHARD"
expect 2 "$heng" explain i1 even --shard 1/2
says err "takes no option --shard"
expect 1 "$heng" lint even -f json
mv out lint.json
expect 1 env HENG_SHARD=1/2 "$heng" lint even -f json
cmp -s out lint.json || fail "HENG_SHARD is heeded by lint"
expect 0 env HENG_SHARD=2/4 "$heng" list settings even
says out 2/4
expect 0 env HENG_SHARD=1/2 "$heng" diff even even # what it weighs is the whole
says out "100"

# -- parts that do not belong together
part() { # FILE ARGUMENTS...
    file=$1
    shift
    "$heng" check "$@" -q -f "json:$file" > /dev/null 2>&1 < /dev/null
}
refused() { # TEXT PART...
    text=$1
    shift
    expect 2 "$heng" merge "$@"
    says err "$text"
    [ "$(wc -l < err)" = 1 ] || { fail "more than a line on stderr"; cat err; }
    [ ! -s out ] || fail "a report was written"
}
for i in 1 2 3 4; do part $i.json even --shard $i/4; done
part whole.json even
part of3.json even --shard 2/3
part late.json even --shard 2/4 --as-of 2021-03-01
part strict.json even --shard 2/4 --fail-on warn
part some.json even --shard 2/4 --only 'i*'
part noted.json even --shard 2/4 --note job=2
expect 0 "$heng" merge 3.json 1.json 4.json 2.json
refused "parts 2, 4 of 4 are missing" 1.json 3.json
refused "part 3 of 4 is missing" 1.json 2.json 4.json
refused "4.json: it is part 4 of 4, and so is 4.json" 1.json 2.json 3.json 4.json 4.json
refused "of3.json: it is part 2 of 3, and 1.json is one of 4" 1.json of3.json 3.json 4.json
refused "whole.json: it is no part: it was made without --shard" 1.json whole.json
refused "whole.json: it is the report of a whole run" whole.json
refused "late.json: the day (as_of) is '2021-03-01' here, and '2020-12-31' in 1.json" 1.json late.json 3.json 4.json
refused "strict.json: fail_on is 'warn' here" 1.json strict.json 3.json 4.json
refused "some.json: the setting 'only' is 'i*' here, and '' in 1.json" 1.json some.json 3.json 4.json
refused "noted.json: the note 'job' is '2' here, and '' in 1.json" 1.json noted.json 3.json 4.json
sed 's/"version": "[^"]*"/"version": "0.0.9"/' 2.json > old.json
refused "old.json: the version of heng is '0.0.9' here" 1.json old.json 3.json 4.json
cp even/data.yaml kept.yaml
echo '# later' >> even/data.yaml
part other.json even --shard 2/4
refused "other.json: 'even/data.yaml' is another file than in 1.json: SHA-256 " 1.json other.json 3.json 4.json
cp kept.yaml even/data.yaml
echo 'heng: 1' > even/more.yaml
part more.json even --shard 2/4
refused "more.json: 'even/more.yaml' was read here, and not in 1.json" 1.json more.json 3.json 4.json
refused "3.json: 'even/more.yaml' was not read here, and in more.json it was" more.json 3.json 1.json 4.json
rm even/more.yaml
part half.json even --shard 2/4 --period 2020-S1
refused "half.json: the period is '2020-S1' here" 1.json half.json 3.json 4.json
head -c 3000 2.json > cut.json
refused "cut.json:" 1.json cut.json 3.json 4.json
refused "even/data.yaml:1:1:" even/data.yaml
refused "nowhere.json: " nowhere.json 1.json
refused "merge takes the saved results"
expect 2 "$heng" report even/data.yaml # the reader's own words are the same
tail -n +1 err | sed 's/.*data.yaml//' > reader
expect 2 "$heng" merge even/data.yaml
grep -qF -- "$(cat reader)" err || fail "merge does not say what the reader says"
# what was tampered with
sed 's/"case": 6,/"case": 7,/' 2.json > moved.json
refused "case 7 of 100 is in " 1.json moved.json 3.json 4.json
sed 's/"case": 6,/"case": 99,/' 2.json > fallen.json
refused "of part 2/4, cases and diagnostics are not in order" 1.json fallen.json 3.json 4.json
sed 's/"case": 98,/"case": 101,/' 2.json > beyond.json
refused "of part 2/4, cases and diagnostics are not in order" 1.json beyond.json 3.json 4.json
sed 's/"shard": "2\/4"/"shard": "1\/4"/' 2.json > lying.json
refused "'shard' and the setting of that name must say the same part" 1.json lying.json 3.json 4.json
sed 's/"shard": {[^}]*}, "settings": {[^}]*}, //' 2.json > headless.json
refused "this one has no 'shard'" 1.json headless.json 3.json 4.json
for i in 1 2 3 4; do sed 's/"cases": 100/"cases": 4000000000/' $i.json > huge$i.json; done
refused "the parts have 100 results, and the whole has 4000000000 cases" huge1.json huge2.json huge3.json huge4.json

# of the walls those are named that stood around every part
sed 's/"sandbox": "[^"]*"/"sandbox": "lua, process, moat"/' 2.json > moated.json
expect 0 "$heng" merge 1.json moated.json 3.json 4.json -f json
says out '"sandbox": "lua, process", "notes"'
sed 's/"sandbox": "[^"]*", //' 2.json > bare.json
expect 0 "$heng" merge 1.json bare.json 3.json 4.json -f json
lacks out '"sandbox"'

# one part from standard input, and reports for files
expect 0 sh -c "'$heng' merge 1.json - 3.json 4.json -f json:joined.json -q < 2.json"
cmp -s joined.json whole.json || fail "a part from standard input makes another whole"
expect 2 "$heng" merge joined.json -f json:none.json
[ ! -e none.json ] || fail "a report was written of what could not be joined"

# -- other commands look at wholes only
expect 2 "$heng" diff whole.json 2.json
says err "2.json: it is part 2 of 4; heng merge joins the parts"
expect 2 "$heng" seal 2.json
says err "it is part 2 of 4; heng merge joins the parts"

# -- the ledger keeps wholes
expect 2 "$heng" check even --shard 1/2 --ledger runs.db
says err "--ledger keeps whole runs"
[ ! -e runs.db ] || fail "a part made a ledger"
expect 0 env HENG_LEDGER=runs.db "$heng" check even --shard 1/2
says err "part 1 of 2 does not go into the ledger"
[ ! -e runs.db ] || fail "a part made a ledger"
expect 0 "$heng" merge 1.json 2.json 3.json 4.json --ledger runs.db --keep-inputs
expect 0 "$heng" check even --ledger runs.db --keep-inputs
expect 0 "$heng" history --ledger runs.db
[ "$(grep -c '2020-12-31' out)" = 2 ] || { fail "two runs are in the ledger"; cat out; }
expect 0 "$heng" verify runs.db --rerun
for i in 1 2; do part l$i.json fixtures/luohu --shard $i/2 --only "*e*" --note who=me --as-of 2021-06-01; done
expect 1 "$heng" merge l1.json l2.json --ledger runs.db --keep-inputs
expect 0 "$heng" verify runs.db --rerun

[ "$failed" = 0 ] && echo "merge: every whole is that of its parts"
exit "$failed"
