#!/bin/sh
# Ratios, not times: heng against a bare libyaml scan of the same file, and its start against an empty program.
#   sh tests/bench/run.sh [N]        N indicators, default 100000
set -eu
cd "$(dirname "$0")/../.."
count=${1:-100000}
cmake --preset release -DHENG_BENCH=ON > /dev/null
cmake --build --preset release --target heng bench > /dev/null
bin=build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$bin/bench_generate "$count" > "$work/plan.yaml"
bytes=$(wc -c < "$work/plan.yaml")
echo "check -q --jobs 1 against a bare libyaml scan: $count indicators, targets and actuals, $bytes bytes"
$bin/bench_pair 41 $bin/heng check -q --jobs 1 --no-config --sandbox=off "$work/plan.yaml" -- $bin/bench_scan "$work/plan.yaml" | tee "$work/out"
resident=$(sed -n 's/^first .*resident *\([0-9]*\) KiB/\1/p' "$work/out")
echo "memory beyond the text: $(( (resident * 1024 - bytes) / count )) bytes an indicator, two figures each"
echo "start on ten rules against an empty program linked with the same libraries"
plan="fixtures/luohu/indicators.yaml fixtures/luohu/results-2020.yaml rules/luohu/headline.lua --no-config --period 2020"
# shellcheck disable=SC2086
$bin/bench_pair 101 $bin/heng check -q $plan -- $bin/bench_empty
echo "the same with and without the outer wall"
# shellcheck disable=SC2086
$bin/bench_pair 101 $bin/heng check -q $plan -- $bin/heng check -q $plan --sandbox=off
