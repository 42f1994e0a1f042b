#!/bin/sh
# Fuzzes the targets of a build of the preset fuzz, two at a time: run.sh BUILD_FOLDER SECONDS [TARGET...]
#
# What libFuzzer learns is kept in BUILD_FOLDER/corpus; an input that fails is left there as found-TARGET-… and belongs,
# made small, into corpus/TARGET/ together with the fix.
set -u
build=$(realpath "$1") || exit 2
seconds=$2
shift 2
root=$(realpath "$(dirname "$0")") || exit 2
[ $# -gt 0 ] || set -- data target quantity rules match result

# A file of several inputs, one file each.
expand() { # FILE FOLDER
    name=$(basename "$1")
    case $name in
    *.lines) awk -v out="$2/$name" '{ file = out "." NR; printf "%s", $0 > file; close(file) }' "$1" ;;
    *.blocks) awk -v RS='\n\f\n' -v out="$2/$name" '{ file = out "." NR; printf "%s", $0 > file; close(file) }' "$1" ;;
    *) cp "$1" "$2/" ;;
    esac
}

fuzz() { # TARGET
    seeds="$build/seeds/$1"
    rm -rf "$seeds"
    mkdir -p "$seeds" "$build/corpus/$1" || return 2
    for file in "$root/corpus/$1"/*; do expand "$file" "$seeds"; done
    nice "$build/tests/fuzz/fuzz_$1" -max_total_time="$seconds" -dict="$root/dict/$1.dict" -timeout=5 -rss_limit_mb=1024 \
        -max_len=4096 -print_final_stats=1 -artifact_prefix="$build/found-$1-" "$build/corpus/$1" "$seeds" > "$build/$1.log" 2>&1
    code=$?
    echo "$1: exit $code, $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$1.log") inputs"
    return $code
}

failed=0
while [ $# -gt 0 ]; do
    fuzz "$1" &
    first=$!
    if [ $# -gt 1 ]; then
        fuzz "$2" || failed=1
        shift
    fi
    shift
    wait $first || failed=1
done
exit $failed
