#!/bin/sh
# heng cover: what --draft writes loads as it is, and leaves nothing: test_cover.sh PATH_OF_HENG
set -u
. "$(dirname "$0")/expect.sh"
heng=$1
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
case_folder=$(cd "$(dirname "$0")/../fixtures/cover" && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
failed=0


cp "$case_folder/report.txt" "$case_folder/data.yaml" "$case_folder/rest.yaml" .

# A document alone: its file name is what it is called, and the draft declares it.
expect 1 "$heng" cover report.txt --draft --period 2021
cp out draft.yaml
says draft.yaml 'report: {text: report.txt}'
expect 0 "$heng" cover report.txt draft.yaml
says out 'All 30 numbers are accounted for.'
says out 'each on its line'
expect 0 "$heng" list indicators draft.yaml -f names

# What is left beside data; afterwards the draft has nothing to say.
expect 1 "$heng" cover report.txt data.yaml --draft
cp out left.yaml
says left.yaml 'dataset: qinghe'
says left.yaml 'period: 2021'
expect 0 "$heng" cover report.txt data.yaml left.yaml
expect 0 "$heng" cover data.yaml rest.yaml report.txt --draft
grep -q indicators out && { echo "FAIL: a draft of nothing has indicators"; failed=1; }

# What cannot be told.
expect 2 "$heng" cover
says err 'cover which document?'
expect 2 "$heng" cover nowhere.txt data.yaml
says err 'nowhere.txt'
expect 2 "$heng" cover report.txt data.yaml -f csv
says err "not 'csv'"
expect 2 "$heng" cover report.txt data.yaml -f json -f text
expect 2 "$heng" cover report.txt data.yaml --draft -f json
printf 'a\n\326\320\n' > gbk.txt
expect 2 "$heng" cover gbk.txt data.yaml --doc report-2021
says err 'gbk.txt:2'
printf 'heng: 1\nactuals: {x: 1}\n' > bad.yaml
expect 2 "$heng" cover report.txt bad.yaml --doc report-2021
says err 'error[E'
exit $failed
