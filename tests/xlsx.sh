#!/bin/sh
# heng-xlsx: xlsx.sh PATH_OF_HENG PATH_OF_HENG_XLSX BUILD_FOLDER office|plain
#
# The workbook holds every finding of the report and every digit; hostile texts stay texts; the same report gives the
# same bytes; what cannot be written leaves nothing behind. office: LibreOffice reads it too, and sees the same.
set -u
heng=$(realpath "$1") || exit 2
xlsx=$(realpath "$2") || exit 2
build=$(realpath "$3") || exit 2
office=$4
tree=$(realpath "$(dirname "$0")/..") || exit 2
book="$tree/tests/xlsx/book.py"
[ "$office" = plain ] || command -v soffice > /dev/null || { echo "soffice is missing (Debian: libreoffice-calc-nogui)"; exit 2; }
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/tmp" "$work/run" && cp -r "$tree/fixtures" "$tree/rules" "$work/run" && cd "$work/run" || exit 2
export TMPDIR="$work/tmp"
failed=0
fail() {
    echo "FAIL: $*"
    failed=1
}
expect() { # CODE COMMAND...: err holds what it said
    wanted=$1
    shift
    got=0
    "$@" > "$work/out" 2> "$work/err" < /dev/null || got=$?
    [ "$got" = "$wanted" ] && return
    fail "$* gives $got, not $wanted"
    cat "$work/err"
}
says() { # FILE TEXT
    grep -qF -- "$2" "$work/$1" && return
    fail "$1 lacks '$2'"
    cat "$work/$1"
}
absent() { # FILE: and nothing else was left beside it
    # shellcheck disable=SC2012
    [ ! -e "$1" ] && [ "$(ls -A | grep -c 'xlsx')" = "$2" ] && [ -z "$(ls -A "$TMPDIR")" ] || fail "something was left: $(ls -A . "$TMPDIR")"
}

"$heng" check fixtures/luohu -f json:luohu.json -q > /dev/null 2>&1
"$heng" check fixtures/luohu --period 2020-S1 --as-of 2020-06-30 -f json:half.json -q > /dev/null 2>&1
"$heng" check fixtures/signed -f json:signed.json -q > /dev/null 2>&1
"$heng" check fixtures/html -f json:page.json -q > /dev/null 2>&1
"$heng" check fixtures/methods -f json:methods.json -q > /dev/null 2>&1
printf 'heng: 1\nactuals:\n  x: 22,9\n' > broken.yaml
"$heng" check broken.yaml --no-config --period 2020 -f json:broken.json -q > /dev/null 2>&1
python3 "$book" hostile luohu.json hostile.json || fail "no hostile report"
python3 "$book" many luohu.json many.json 2000 || fail "no long report"

# every report, in both languages: the workbook says what the JSON says
for name in luohu half signed page methods broken hostile many; do
    for lang in en zh; do
        expect 0 "$xlsx" "$name.json" --lang "$lang" -o "$name-$lang.xlsx"
        python3 "$book" check "$name-$lang.xlsx" "$name.json" "$lang" || fail "$name-$lang.xlsx"
    done
done

# the figures of the district's plan, as anybody can read them in its report
python3 "$book" row luohu-en.xlsx retail_sales_growth > "$work/out"
for line in 'Verdict: fail' 'Target as written: 6.0%以上' 'Target value: 6.0' 'Actual value: -5.6' 'Variance: -11.6' 'Variance unit: pp' \
    'Effect: adverse' 'Completion %: 89.06'; do says out "$line"; done
python3 "$book" row luohu-zh.xlsx construction_land_per_gdp_reduction > "$work/out"
for line in '结论: 未达标' '差异: -1.5' '影响: 不利' '完成率%: 101.55' '备注: 越低越好'; do says out "$line"; done

# the same report, the same bytes: another day, zone, language of the machine, folder, way to say it
first=$(date +%s)
cp luohu-zh.xlsx first.xlsx
TZ=Asia/Shanghai LC_ALL=C.UTF-8 HENG_LANG=zh expect 0 "$xlsx" luohu.json
cmp luohu.xlsx first.xlsx || fail "luohu.xlsx differs from run to run"
TZ=America/New_York LC_ALL=C "$xlsx" - -o - --lang zh < luohu.json | cmp - first.xlsx || fail "stdout differs"
(cd fixtures && HENG_LANG=en "$xlsx" --lang=zh --out ../again.xlsx ../luohu.json) && cmp again.xlsx first.xlsx || fail "again.xlsx differs"

# a file that was there is replaced and keeps its mode; a link stays one
chmod 640 again.xlsx && ln -s again.xlsx link.xlsx && expect 0 "$xlsx" half.json -o link.xlsx
[ "$(stat -c %a again.xlsx)" = 640 ] && [ -L link.xlsx ] || fail "again.xlsx is not as it was"
cmp -s again.xlsx half-en.xlsx || fail "again.xlsx was not replaced"

# what cannot be is said, gives 2, and leaves nothing
count=$(ls -A | grep -c xlsx)
printf '{"format": "heng-report/1", "engine"' > bad.json
expect 2 "$xlsx" bad.json
says err "heng-xlsx: bad.json:1:"
absent bad.xlsx "$count"
sed 's/"fail": 2/"fail": 3/' luohu.json > lies.json
expect 2 "$xlsx" lies.json
says err "the summary says"
absent lies.xlsx "$count"
expect 2 "$xlsx" missing.json
says err "missing.json"
absent missing.xlsx "$count"
expect 2 "$xlsx"
says err "it takes one saved result"
expect 2 "$xlsx" luohu.json half.json
expect 2 "$xlsx" luohu.json --lang fr
says err "zh or en"
expect 2 "$xlsx" --colour luohu.json
says err "see heng-xlsx --help"
expect 2 "$xlsx" -
says err "give -o FILE.xlsx"
cp luohu.json saved.xlsx && count=$((count + 1))
expect 2 "$xlsx" luohu.json -o luohu.json
says err "is the result itself"
expect 2 "$xlsx" saved.xlsx -o ./saved.xlsx
cmp -s luohu.json saved.xlsx || fail "the result was written over"
expect 2 "$xlsx" luohu.json -o no/such/folder.xlsx
says err "no/such/folder.xlsx"
expect 2 "$xlsx" luohu.json -o fixtures
says err "fixtures"
if [ -e /dev/full ]; then
    expect 2 "$xlsx" luohu.json -o /dev/full
    says err "no space"
    "$xlsx" luohu.json -o - > /dev/full 2> "$work/err" && fail "a full disk is not told"
fi
python3 "$book" terminal "$xlsx" luohu.json -o - > "$work/out" 2> "$work/err"
grep -qx 2 "$work/out" || fail "a workbook went to a terminal"
says err "terminal"
python3 "$book" terminal "$xlsx" luohu.json -o /dev/stdout > "$work/out" 2> "$work/err"
grep -qx 2 "$work/out" || fail "a workbook went to a terminal by its name"
TMPDIR="$work/none" expect 2 "$xlsx" luohu.json -o none.xlsx
says err "$work/none"
absent none.xlsx "$count"
# files may have so many blocks of 512 bytes, as on a disk that gets full: some part of it does not fit
for blocks in 1 4 16 64 200 400 800; do
    (trap '' XFSZ; ulimit -f "$blocks"; exec "$xlsx" many.json -o full.xlsx) > /dev/null 2> "$work/err"
    got=$?
    if [ "$got" = 0 ]; then
        fail "$blocks blocks were enough"
    else
        [ "$got" = 2 ] || fail "a full disk gives $got"
        says err "heng-xlsx: "
    fi
    absent full.xlsx "$count"
done

# heng itself says where workbooks come from, and needs nothing of it
expect 2 "$heng" report luohu.json --no-config -f xlsx
says err "see heng-xlsx"
expect 2 "$heng" check fixtures/luohu -f xlsx:a.xlsx
says err "see heng-xlsx"
absent a.xlsx "$count"
ldd "$heng" | grep -q xlsxwriter && fail "heng is linked with libxlsxwriter"

# what it says of itself
expect 0 "$xlsx" --help
cp "$work/out" "$work/help"
expect 0 "$xlsx" -V
says out "heng-xlsx $("$heng" --version | sed 's/^heng //')"
for option in $(grep -o -e '--[a-z]*' "$work/help" | sort -u); do
    sed 's/\\//g' "$build/engine/cli/says/heng-xlsx.1" | grep -qe "$option" || fail "the manual page lacks $option"
done

if [ "$office" = office ]; then
    for name in luohu-en luohu-zh hostile-en signed-zh page-en broken-zh; do
        HOME="$work" soffice "-env:UserInstallation=file://$build/office" --headless --convert-to fods --outdir "$work" "$name.xlsx" \
            > "$work/out" 2>&1
        python3 "$book" office "$name.xlsx" "$work/$name.fods" || { fail "LibreOffice reads $name.xlsx otherwise"; cat "$work/out"; }
    done
fi

# and later still
while [ "$(date +%s)" -lt $((first + 3)) ]; do sleep 1; done
expect 0 "$xlsx" luohu.json --lang zh
cmp luohu.xlsx first.xlsx || fail "luohu.xlsx differs from one moment to another"
[ "$failed" = 0 ] && echo "xlsx: every workbook is what its report says"
exit "$failed"
