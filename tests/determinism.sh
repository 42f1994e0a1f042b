#!/bin/sh
# Same inputs, same bytes: a hundred runs over locales, time zones, numbers of threads and seeds of the maps.
set -u
heng=$(realpath "$1") || exit 2
cd "$(dirname "$0")/.." || exit 2
want=""
runs=0
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
while [ "$runs" -lt 100 ]; do
    for locale in C de_DE.UTF-8; do
        for zone in UTC Asia/Shanghai; do
            for jobs in 1 2; do
                got=$(LC_ALL=$locale LANG=$locale TZ=$zone HENG_SEED=$runs "$heng" check fixtures/luohu rules/luohu \
                    --period 2019 -f json --jobs "$jobs" 2> /dev/null | sha256sum)
                runs=$((runs + 1))
                [ -n "$want" ] || want=$got
                [ "$got" = "$want" ] || { echo "run $runs ($locale, $zone, $jobs jobs) differs"; exit 1; }
            done
        done
    done
done
echo "determinism: $runs runs, the same bytes"
