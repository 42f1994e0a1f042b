#!/bin/sh
# The project file from the command line: which file it is, and what strangers may put beside it: test_project.sh PATH_OF_HENG
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

hides() { # TEXT: neither output holds it
    grep -qF -- "$1" "$work/out" "$work/err" || return
    echo "FAIL: the output holds '$1':"
    cat "$work/out" "$work/err"
    failed=1
}

"$heng" init city > "$work/out" || exit 2
echo 'secret: of the machine' > secret.yaml
cd city || exit 2

# a project file by another name
mv heng.yaml ci.yaml
expect 0 "$heng" check --config ci.yaml
says out "1 of 1 promise kept"
expect 0 env HENG_CONFIG=./ci.yaml "$heng" check
expect 0 "$heng" test --config ci.yaml
expect 2 "$heng" check ""
printf 'data: ../*\nfail_on: fial\nlang: fr\n' > bad.yaml
expect 2 "$heng" check --config bad.yaml
says out "'../*' leads out of the project"
says out "bad.yaml:2:10"
says out "bad.yaml:3:7"
rm bad.yaml
mv ci.yaml heng.yaml

# links that lead out of the project, wherever files are found rather than named
ln -s ../../secret.yaml data/link.yaml
for arguments in check test lint "check data rules" "test rules data"; do
    # shellcheck disable=SC2086
    expect 2 "$heng" $arguments
    says err "data/link.yaml: a link that leads out of the project"
    hides secret:
done
expect 2 "$heng" check data/link.yaml
says out "secret"
rm data/link.yaml
ln -s ../../secret.yaml rules/link.lua
expect 2 "$heng" check
hides machine
expect 2 "$heng" test
hides machine
rm rules/link.lua
ln -s ../../secret.yaml rules/link_test.yaml
expect 2 "$heng" test
hides machine
rm rules/link_test.yaml
printf 'data: ../data/link.json\ntests: [{rule: pm25, given: {pm25: 1}, expect: pass}]\n' > rules/more_test.yaml
ln -s ../../secret.yaml data/link.json
expect 2 "$heng" test rules/more_test.yaml
hides machine
rm rules/more_test.yaml data/link.json
sed 's|^period: 2020|&\nsources: {plan: {text: plan.txt}}|' data/air.yaml > data/cited.yaml && mv data/cited.yaml data/air.yaml
sed 's|class = "binding"|&, source = cite("plan", 1, "the secrets")|' rules/air.lua > cited.lua && mv cited.lua rules/air.lua
ln -s ../../secret.yaml data/plan.txt
expect 0 "$heng" lint
hides machine
rm data/plan.txt

# links that stay inside, and a folder that is named
mkdir common
mv data/air.yaml common/air.yaml
ln -s ../common/air.yaml data/air.yaml
expect 0 "$heng" check
cd "$work" || exit 2
ln -s city/common named
expect 0 "$heng" check named city/rules

[ "$failed" = 0 ]
