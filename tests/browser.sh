#!/bin/sh
# The HTML report in a real browser: browser.sh PATH_OF_HENG BUILD_FOLDER
#
# Pages of a plain project, the whole plan, a half-year, several datasets with texts that mean harm, broken input and ten
# thousand findings, in both languages, opened in Chromium: they sort, filter and print, ask for nothing over the network,
# say nothing on the console, and give axe-core nothing to complain of. And the command that each page ends with, run in
# a shell, makes the same bytes.
#
# Needs node, npm and chromium. The first run fetches the packages of consumers/package-lock.json. HENG_SHOTS=FOLDER keeps
# the screenshots and the printed pages, for a person to look at.
set -u
heng=$(realpath "$1") || exit 2
build=$(mkdir -p "$2" && realpath "$2") || exit 2
root=$(realpath "$(dirname "$0")/..") || exit 2
browser=${CHROMIUM:-$(command -v chromium)}
for tool in node npm "${browser:-chromium}"; do
    command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 2; }
done
shots=${HENG_SHOTS-}
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

packages="$build/consumers"
sh "$root/tests/consumers/install.sh" "$packages" || exit 2
cp "$root/tests/browser/report.test.mjs" "$packages/" || exit 2

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp -r "$root/fixtures" "$root/rules" "$work/" || exit 2
mkdir "$work/many" "$work/broken" "$work/o'ne dir" "$work/pages"
printf 'heng: 1\nactuals:\n  x: 22,9\n' > "$work/broken/data.yaml"
cp "$root/fixtures/html/plan.yaml" "$root/fixtures/html/hill.yaml" "$work/o'ne dir/"
echo 'local rate = param "rate" "2"' > "$work/o'ne dir/rate.lua"
# 100 places with 100 promises each
awk 'BEGIN {
    print "heng: 1\nperiod: 2024\nindicators:"
    for (i = 0; i < 100; i++) print "  i" i ": {name: \"Indicator " i "\", unit: 个, measure: count, section: Part " i % 7 ", owner: Office " i % 5 "}"
    print "targets:"
    for (i = 0; i < 100; i++) print "  i" i ": \">= " 50 + i "\""
}' > "$work/many/plan.yaml"
(cd "$work" && awk 'BEGIN {
    for (d = 0; d < 100; d++) {
        file = "many/d" d ".yaml"
        print "heng: 1\ndataset: d" d "\nperiod: 2024\nactuals:" > file
        for (i = 0; i < 100; i++) if ((i + d) % 23) print "  i" i ": " 40 + i + (i * 7 + d * 3) % 41 > file
        close(file)
    }
}') || exit 2
cd "$work" || exit 2

failed=0
fail() {
    failed=$((failed + 1))
    echo "FAIL $*"
}

# NAME ARGUMENT...: of heng check
page() {
    name=$1
    shift
    for lang in en zh; do
        out="$work/pages/$name-$lang"
        "$heng" check "$@" --lang "$lang" -f "json:$out.json" -f "html:$out.html" > /dev/null 2>&1
        [ -s "$out.html" ] || { fail "$out: no page"; continue; }
        "$heng" report "$out.json" --no-config --lang "$lang" -f html 2> /dev/null | cmp - "$out.html" ||
            fail "$out: report -f html differs"
        # The command of the page, as a person would copy it, in another shell.
        { printf 'heng() { "%s" "$@"; }\n' "$heng"
          sed -n '/<code id=again>/,/<\/code>/p' "$out.html" | sed 's/.*<code id=again>//; s/<\/code>.*//' |
              sed "s/&lt;/</g; s/&gt;/>/g; s/&quot;/\"/g; s/&#39;/'/g; s/&amp;/\&/g"; } > "$out.sh"
        sh "$out.sh" < /dev/null 2> /dev/null | cmp - "$out.html" || fail "$out: its own command makes another page"
    done
}

page plain fixtures/luohu
page plan fixtures/luohu rules/luohu
page half fixtures/luohu --period 2020-S1 --as-of 2020-06-30
page several fixtures/html
page single "o'ne dir" --dataset hill --period 2024 --fail-on none --note "who='me' & \"you\"" --set rate=3
page broken broken --period 2020
page many many
[ "$failed" = 0 ] || { echo "browser: $failed pages are wrong"; exit 1; }
[ -z "$shots" ] || mkdir -p "$shots"
PAGES="$work/pages" SHOTS=$shots BROWSER=$browser node --test --test-reporter=spec "$packages/report.test.mjs"
