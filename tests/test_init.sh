#!/bin/sh
# heng init: a new project passes its own check at once, and nothing is ever replaced: test_init.sh PATH_OF_HENG
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


# a new folder, also with folders above it that are not there yet
expect 0 "$heng" init deep/air/
says out "made a project in 'deep/air'"
says out "cd deep/air"
expect 0 "$heng" check deep/air
says out "pass"
cd deep/air || exit 2
for file in heng.yaml data/air.yaml rules/air.lua rules/air_test.yaml .github/workflows/heng.yml .heng/heng.lua .luarc.json .luacheckrc README.md; do
    [ -s "$file" ] || { echo "FAIL: $file was not made"; failed=1; }
done
[ "$(wc -l < data/air.yaml)" = 8 ] && [ "$(wc -l < rules/air.lua)" = 1 ] || { echo "FAIL: 8 lines of data, 1 of rules"; failed=1; }
expect 0 "$heng" check
expect 0 "$heng" check --lang zh -f json
says out '"pass": 1'
"$heng" lua-meta | cmp -s - .heng/heng.lua || { echo "FAIL: .heng/heng.lua is not what lua-meta writes"; failed=1; }
grep -q '"workspace.library": \[".heng"\]' .luarc.json || { echo "FAIL: .luarc.json does not name .heng"; failed=1; }
grep -q '"judge"' .luacheckrc && grep -q '"cite"' .luacheckrc || { echo "FAIL: .luacheckrc lacks globals"; failed=1; }
expect 0 "$heng" explain pm25
says out "22.9 ≤ 23.0 is true"
expect 0 "$heng" list rules -f names
says out "pm25"
expect 0 "$heng" test
says out "All 3 tests passed"
expect 0 "$heng" test --mutate --coverage=100
says out "5 mutants: 5 noticed, 0 survived"

# the promise of its README
sed 's/22\.9/23.1/' data/air.yaml > changed && mv changed data/air.yaml
expect 1 "$heng" check

# nothing is replaced, and nothing else is written then
expect 2 "$heng" init
says err "'heng.yaml' is there already; nothing was written"
grep -q 23.1 data/air.yaml || { echo "FAIL: the data was replaced"; failed=1; }
rm heng.yaml
expect 2 "$heng" init .
says err "'data/air.yaml' is there already"
[ ! -e heng.yaml ] || { echo "FAIL: part of a project was written"; failed=1; }
cd "$work" || exit 2

# beside what is there already
mkdir beside && echo text > beside/notes.txt
expect 0 "$heng" init beside
expect 0 "$heng" check beside
mkdir repository && echo mine > repository/README.md && echo '{}' > repository/.luarc.json
expect 0 "$heng" init repository
says out "README.md                    was there, and stays as it is"
[ "$(cat repository/README.md)$(cat repository/.luarc.json)" = 'mine{}' ] || { echo "FAIL: a file of the repository was replaced"; failed=1; }
expect 0 "$heng" check repository
expect 0 "$heng" test repository

# what cannot be a folder, and usage
echo text > file
expect 2 "$heng" init file
expect 2 "$heng" init a b
says err "init makes one project"
expect 2 "$heng" init --period 2020
says err "takes no option --period"
[ "$failed" = 0 ] && echo "init: a project that passes its own check"
exit "$failed"
