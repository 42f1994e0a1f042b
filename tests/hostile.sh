#!/bin/sh
# Hostile data files and strings: hostile.sh PATH_OF_HENG WORK_FOLDER locked|unlocked
set -u
heng=$(realpath "$1") || exit 2
mkdir -p "$2" || exit 2
work=$(realpath "$2")
here=$(realpath "$(dirname "$0")/hostile") || exit 2
failed=0
python3 "$here/run.py" "$heng" "$work" "$3" || failed=1
python3 -B "$here/strings.py" "$heng" "$work" || failed=1

# A folder whose own name holds the letters of patterns is no pattern.
folder="$work/a[1]*?{b}"
rm -rf "$folder"
mkdir -p "$folder/data" "$folder/rules/deep"
printf 'period: 2020\ndata: ["data/*.yaml"]\nrules: [rules/a.lua, "rules/**/b.lua"]\n' > "$folder/heng.yaml"
printf 'heng: 1\nindicators: {x: {unit: "%%"}}\nactuals: {x: 1}\n' > "$folder/data/x.yaml"
sed -i 's/^heng: 1$/heng: 1\nperiod: 2020/' "$folder/data/x.yaml"
echo 'rule "x" { expect = "x <= 3%" }' > "$folder/rules/a.lua"
echo 'rule "y" { check = function() return true end }' > "$folder/rules/deep/b.lua"
for way in "$folder" .; do
    got=$(cd "$folder" && "$heng" check "$way" -f ndjson --sandbox=off | grep -c '"verdict": "pass"')
    [ "$got" = 2 ] || { echo "FAIL: heng check $way: $got of 2 rules in a folder with the letters of patterns"; failed=1; }
done
exit $failed
