#!/bin/sh
# Every diagnostic code that the engine gives is explained, and every code explained is given.
set -u
cd "$(dirname "$0")/../.." || exit 2
grep -rhoE '"[EW][1-6][0-9]{2}"' engine --include='*.c' --include='*.h' | grep -v '^engine/base/code' | tr -d '"' | sort -u > /tmp/heng-given.$$
"$1" list codes | sed -n 's/^\([EW][0-9]\{3\}\).*/\1/p' | sort -u > /tmp/heng-told.$$
echo "given but not explained:"; comm -23 /tmp/heng-given.$$ /tmp/heng-told.$$
missing=$(comm -23 /tmp/heng-given.$$ /tmp/heng-told.$$ | wc -l)
rm -f /tmp/heng-given.$$ /tmp/heng-told.$$
[ "$missing" = 0 ]
