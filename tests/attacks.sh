#!/bin/sh
# Hostile rules: attacks.sh PATH_OF_HENG locked|unlocked [NAME...]
#
# Every attacks/NAME.lua is checked beside the figures of attacks/data.yaml and the rule of attacks/canary.lua, a process
# for each attack and way of running (in process, and in a worker). Its head says what is to come of it:
#     -- tries: what the attack is
#     -- expect: VERDICT [REASON], or refused [CODE]: the file does not load, and a diagnostic says why
#     -- says: what the message, or the diagnostic, holds (may be left out)
# A rule "beside" of the same file is to pass. Whatever the attack does: the process ends by itself within its time, the
# finding of the canary stays the same to the byte, nothing but the report is on stdout, no file is made or changed.
#
# unlocked: a build for sanitizers or coverage, which is slow: one way of running, more time.
set -u
heng=$(realpath "$1") || exit 2
kind=$2
shift 2
attacks=$(realpath "$(dirname "$0")/attacks") || exit 2
[ $# -gt 0 ] || set -- $(cd "$attacks" && ls ./*.lua | sed 's|^\./\(.*\)\.lua$|\1|' | grep -vx canary)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
export LUA_INIT="error('the surroundings are heeded')" LUA_PATH="/etc/?;./?" TMPDIR="$work/tmp" HOME="$work/home"
mkdir "$TMPDIR" "$HOME"
if [ "$kind" = locked ]; then modes="auto off" cpu=3; else modes="off" cpu=30; fi

run() { # FOLDER MODE: out, err; the time is the processor's, so that a busy machine does not matter
    (cd "$1" && ulimit -t $cpu && timeout 60 "$heng" check data.yaml attack.lua canary.lua -f ndjson --sandbox="$2") \
        > "$1.out" 2> "$1.err" < /dev/null
}
finding() { # FOLDER RULE
    grep "^{\"dataset\": \"default\", \"rule\": \"$2\"" "$1.out"
}
fail() {
    echo "FAIL $*"
    echo "$*" >> "$work/failed"
}

reference() {
    mkdir "$work/reference"
    cp "$attacks/data.yaml" "$attacks/canary.lua" "$work/reference/"
    echo 'rule "attack" { check = function() return true end }' > "$work/reference/attack.lua"
    run "$work/reference" off
    finding "$work/reference" canary > "$work/canary"
    [ "$(wc -l < "$work/canary")" = 1 ] && finding "$work/reference" attack | grep -q '"verdict": "pass"' ||
        { echo "nothing is found without an attack"; cat "$work/reference.err"; exit 2; }
}

attack() { # NAME MODE
    file="$attacks/$1.lua"
    case_="$1, --sandbox=$2"
    folder="$work/$1-$2"
    expect=$(sed -n '2s/^-- expect: //p' "$file")
    says=$(sed -n '3s/^-- says: //p' "$file")
    verdict=${expect%% *}
    reason=${expect#"$verdict"}
    reason=${reason# }
    mkdir "$folder"
    cp "$attacks/data.yaml" "$attacks/canary.lua" "$folder/"
    cp "$file" "$folder/attack.lua"
    run "$folder" "$2"
    code=$?
    case $verdict:$code in
    error:2 | refused:2 | fail:1 | unknown:1 | no_data:1 | pass:1) ;; # the canary fails
    *) fail "$case_: exit code $code: $(tail -1 "$folder.err")" ;;
    esac
    finding "$folder" canary > "$folder.canary"
    cmp -s "$folder.canary" "$work/canary" || fail "$case_: the canary's finding changed: $(cat "$folder.canary")"
    finding "$folder" attack > "$folder.finding"
    if [ "$verdict" = refused ]; then
        [ ! -s "$folder.finding" ] || fail "$case_: it was weighed: $(cat "$folder.finding")"
        grep "^error\[$reason" "$folder.err" > "$folder.said" || fail "$case_: no error $reason: $(head -3 "$folder.err")"
    else
        [ "$(wc -l < "$folder.finding")" -ge 1 ] || fail "$case_: no finding: $(head -3 "$folder.err")"
        wanted="\"verdict\": \"$verdict\""
        [ -z "$reason" ] || wanted="$wanted, \"reason\": \"$reason\""
        grep -qF "$wanted" "$folder.finding" || fail "$case_: not $expect: $(cut -c 1-600 "$folder.finding")"
        cp "$folder.finding" "$folder.said"
    fi
    [ -z "$says" ] || grep -qF -- "$says" "$folder.said" || fail "$case_: '$says' is not said: $(head -c 600 "$folder.said")"
    if grep -q 'rule "beside"' "$file"; then
        finding "$folder" beside | grep -q '"verdict": "pass"' || fail "$case_: the rule beside it does not pass: $(finding "$folder" beside)"
    fi
    # paths of the machine and addresses are nobody's business
    ! grep -q -e "$work" -e '0x[0-9a-f]\{8\}' "$folder.out" "$folder.err" || fail "$case_: the report tells of the machine"
    cmp -s "$folder/attack.lua" "$file" && cmp -s "$folder/data.yaml" "$attacks/data.yaml" && cmp -s "$folder/canary.lua" "$attacks/canary.lua" &&
        [ "$(ls -A "$folder" | wc -l)" = 3 ] || fail "$case_: a file was written: $(ls -A "$folder")"
    cat "$folder.out" >> "$3"
    rm -rf "$folder" "$folder".*
}

reference
# two at a time
number=0
for half in 0 1; do
    (
        for name in "$@"; do
            number=$((number + 1))
            [ $((number % 2)) = $half ] || continue
            for mode in $modes; do attack "$name" "$mode" "$work/all.$half"; done
        done
    ) &
done
wait
[ -z "$(ls -A "$TMPDIR" "$HOME" | grep -v ':$')" ] || fail "a file was written in TMPDIR or HOME"
cat "$work"/all.* > "$work/all"
# every line is a finding or the summary, as JSON
python3 - "$work/all" <<'END' || fail "something else than the report is on stdout"
import json, sys
reports = 0
with open(sys.argv[1], 'rb') as lines:
    for line in lines:
        item = json.loads(line.decode('utf-8'))
        assert ('rule' in item) != ('summary' in item), line
        reports += 'summary' in item
print(reports, 'reports')
END
if [ -e "$work/failed" ]; then
    echo "attacks: $(wc -l < "$work/failed") failures"
    exit 1
fi
echo "attacks: $# rules did no harm"
