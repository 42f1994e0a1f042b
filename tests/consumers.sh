#!/bin/sh
# Reports as their real readers take them: consumers.sh PATH_OF_HENG BUILD_FOLDER
#
# Runs heng over a plain project, a half-year, one that is written to do harm and one that is broken, in both
# languages, and has every format read by what reads it in earnest: SARIF by its schema and by the SARIF Multitool, TAP
# by tap-parser, CSV by csv-parse, Markdown by micromark, metrics by promtool, XML by xmllint, CTRF
# by its reference implementation, what heng seal signs by node's own Ed25519. Each is compared with the
# JSON report, and with what `heng report` makes of that report: the same bytes.
#
# Needs node, npm, promtool and xmllint. The first run fetches the packages of consumers/package-lock.json.
set -u
heng=$(realpath "$1") || exit 2
build=$(mkdir -p "$2" && realpath "$2") || exit 2
root=$(realpath "$(dirname "$0")/..") || exit 2
for tool in node npm promtool xmllint; do
    command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 2; }
done
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

packages="$build/consumers"
sh "$root/tests/consumers/install.sh" "$packages" || exit 2
cp "$root/tests/consumers/check.mjs" "$packages/" || exit 2
multitool="$packages/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_BUNDLE_EXTRACT_BASE_DIR="$packages/dotnet"

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp -r "$root/fixtures" "$root/rules" "$work/" || exit 2
cp -r "$root/tests/consumers/hostile" "$work/hostile #100% & 罗" || exit 2
mv "$work/hostile #100% & 罗/figures.yaml" "$work/hostile #100% & 罗/fig,ures [1]; \"a|b\".yaml" || exit 2
mkdir "$work/broken"
printf 'heng: 1\nactuals:\n  "a|b`<c>": 22,9\n  x: 190:20\n  x: 1\n' > "$work/broken/da ta.yaml"
printf 'rule "r" { expect = "x >= 6,0%%" }\nretrun ]]>\n' > "$work/broken/rules.lua"
cd "$work" || exit 2

"$heng" seal --new-key "$work/office" > /dev/null || exit 2

formats="sarif gitlab tap prometheus csv markdown junit github github-summary text ndjson html ctrf oscal intoto"
passed=0
failed=0
fail() {
    failed=$((failed + 1))
    echo "FAIL $*"
}

# NAME ARGUMENT...: of heng check
run() {
    name=$1
    shift
    for lang in en zh; do
        out="$work/out/$name-$lang"
        mkdir -p "$out"
        files=""
        for format in $formats; do files="$files -f $format:$out/report.$format"; done
        # shellcheck disable=SC2086
        (cd "$work" && "$heng" check "$@" --lang "$lang" -f "json:$out/report.json" $files) > /dev/null 2>&1
        echo $? > "$out/exit"
        [ -s "$out/report.json" ] || { fail "$out: heng check gives no report"; continue; }
        for format in $formats; do
            "$heng" report "$out/report.json" --no-config --lang "$lang" -f "$format" > "$out/again" 2> /dev/null
            cmp "$out/report.$format" "$out/again" || fail "$out: report -f $format differs"
        done
        # Its lint says what it thinks of names and units: nothing at all is expected.
        promtool check metrics < "$out/report.prometheus" > "$out/promtool" 2>&1 || fail "$out: promtool"
        [ ! -s "$out/promtool" ] || fail "$out: promtool says $(head -3 "$out/promtool")"
        xmllint --noout "$out/report.junit" || fail "$out: xmllint"
        "$multitool" validate "$out/report.sarif" --output "$out/multitool.sarif" --log ForceOverwrite \
            --rule-kind 'Sarif;Ghas;Gh' --level 'Error;Warning;Note' --quiet > "$out/multitool" 2>&1 ||
            fail "$out: multitool: $(tail -3 "$out/multitool")"
        "$heng" seal "$out/report.json" --key "$work/office.key" --out "$out/report.seal" || fail "$out: seal"
        cp "$work/office.pub" "$out/"
        if (cd "$packages" && node check.mjs "$out"); then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    done
}

# What heng says of its formats, and the files that it reads and writes: an editor's validator agrees.
for schema in data tests project report; do "$heng" schema "$schema" > "$packages/$schema.schema.json"; done
cp "$root/tests/consumers/schemas.mjs" "$packages/"
if (cd "$packages" && node schemas.mjs "$root"); then passed=1; else failed=1; fi

run plain fixtures/luohu
run half fixtures/luohu --period 2020-S1 --as-of 2020-06-30
run hostile "hostile #100% & 罗"
run lenient "hostile #100% & 罗" --fail-on none --only 'a*'
run broken broken --period 2020 --no-config
echo "consumers: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
