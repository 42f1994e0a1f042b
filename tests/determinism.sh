#!/bin/sh
# The same inputs give the same bytes: determinism.sh PATH_OF_HENG [RUNS]
#
# JSON of a district's plan and of a project of checks, over and over: in two locales, two time zones, with one thread and
# two, in process and in a worker, from two folders, with the seeds of maps and the addresses of every run its own.
set -u
heng=$(realpath "$1") || exit 2
runs=${2-100}
root=$(realpath "$(dirname "$0")/..") || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
cd "$work" || exit 2
mkdir plan
cp -r "$root/fixtures" "$root/rules" .
# Many datasets and indicators, units that rules make up, checks that read, fail, crash and run out of their budget.
{
    echo 'heng: 1'
    echo 'period: 2020'
    echo 'indicators:'
    for i in $(seq 40); do echo "  i$i: {unit: 万元, measure: flow, tags: [t$((i % 3))]}"; done
} > plan/indicators.yaml
{
    echo 'dataset,indicator,period,value'
    for d in $(seq 12); do for i in $(seq 40); do echo "d$d,i$i,2020,$((d * i % 97)).$i"; done; done
} > plan/figures.csv
cat > plan/rules.lua <<'END'
local shared = { n = 0 }
rule "parts" { applies = { tag = "t0" }, check = function(v, it)
  local s = ""
  for k, x in pairs({ alpha = 1, beta = it.actual, gamma = v.i1, [3] = 4, [true] = 5 }) do s = s .. tostring(k) .. "=" .. tostring(x) .. " " end
  shared.n = shared.n + 1
  return it.actual <= v.i2 + v.i3, s .. tostring(it.actual * v.i4 / "3 项目") .. shared.n
end }
rule "made" { applies = { tag = "t1" }, check = function(v, it)
  return { verdict = "warn", message = tostring({}), actual = it.actual / "7 小时", target = "3 万元/小时" }
end }
rule "classes" { check = function(v)
  local C = {} C.__index = C
  local t = {}
  for i = 1, 300 do t[i] = setmetatable({ i = (i * 7919) % 311 }, C) end
  table.sort(t, function(a, b) return a.i < b.i end)
  return t[1].i == 2, t[1].i .. " " .. t[300].i .. " " .. #t
end }
rule "fails" { applies = { tag = "t2" }, check = function(v, it) if it.actual > "50万元" then error({}) end return nil, "u" end }
rule "endless" { indicator = "i5", check = function(v) if v.i5 > "20万元" then while true do end end return true end }
END
failed=0
same() { # NAME
    if [ ! -s "$1.first" ]; then
        cp out "$1.first"
    elif ! cmp -s out "$1.first"; then
        echo "FAIL: $1 differs: $2"
        diff "$1.first" out | head -4 | cut -c 1-400
        failed=1
    fi
}
run() { # NAME DESCRIPTION COMMAND...
    name=$1
    what=$2
    shift 2
    "$@" > out 2> err < /dev/null
    [ $? -le 2 ] && [ -s out ] || { echo "FAIL: $what: $(head -3 err)"; failed=1; }
    sed -i 's/"sandbox": "[^"]*", //' out # which walls stand is said, and differs
    same "$name" "$what"
}
locales="C $(locale -a 2> /dev/null | grep -i -m 1 -e 'utf-\{0,1\}8')"
number=0
while [ $number -lt "$runs" ]; do
    for locale in $locales; do
        LC_ALL=$locale
        [ $((number % 2)) = 0 ] && TZ=Pacific/Kiritimati || TZ=America/Los_Angeles
        export LC_ALL TZ
        jobs=$((number % 4 / 2 + 1))
        [ $((number % 8)) -lt 4 ] && wall=off || wall=auto
        run district "$LC_ALL $TZ --jobs $jobs --sandbox=$wall" "$heng" check fixtures/luohu -f json --jobs $jobs --sandbox=$wall
        # a rule that burns its budget costs most of a run's time: every tenth
        if [ $((number % 10)) -lt 2 ] || [ ! -s plan.first ]; then
            run plan "$LC_ALL $TZ --jobs $jobs --sandbox=$wall" "$heng" check plan -f json --jobs $jobs --sandbox=$wall
        fi
    done
    number=$((number + 1))
done
[ "$failed" = 0 ] && echo "determinism: $runs runs in two locales, the same bytes"
exit $failed
