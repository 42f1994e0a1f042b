#!/bin/sh
# The tutorial and the guide of rules/README.md do what they show: test_tutorial.sh PATH_OF_HENG
# HENG_ACCEPT=1 writes what the commands print now into the README; look at the difference.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 2
guide=$here/../rules/README.md
heng=$1
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
accept=${HENG_ACCEPT:-0}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/project" && ln -s "$heng" "$work/bin/heng" && cd "$work/project" || exit 2
PATH=$work/bin:$PATH
export PATH
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH COLUMNS
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
awk -f "$here/tutorial.awk" "$guide" > "$work/guide" || exit 1
count=$(grep -c '^\$ heng ' "$work/guide")
[ "$count" -ge 10 ] || { echo "tutorial: only $count commands were found"; exit 1; }
if ! diff -u "$guide" "$work/guide"; then
    [ "$accept" = 1 ] || { echo "FAIL: rules/README.md shows something else (HENG_ACCEPT=1 accepts it)"; exit 1; }
    cp "$work/guide" "$guide"
fi
echo "tutorial: $count commands print what is shown"
