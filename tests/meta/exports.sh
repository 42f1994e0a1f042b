#!/bin/sh
# The library exports what its header declares, and nothing else: exports.sh LIBRARY
set -u
cd "$(dirname "$0")/../.." || exit 2
nm -D --defined-only "$1" | awk '{print $3}' | sed 's/@.*//' | sort -u > /tmp/heng-exports.$$
sed -n 's/^HENG_API .*[ *]\(heng_[a-z_]*\)(.*/\1/p' include/heng/*.h | sort -u > /tmp/heng-declared.$$
diff /tmp/heng-declared.$$ /tmp/heng-exports.$$
code=$?
count=$(wc -l < /tmp/heng-exports.$$)
rm -f /tmp/heng-exports.$$ /tmp/heng-declared.$$
[ "$code" = 0 ] && [ "$count" -gt 0 ] && echo "exports: $count functions, each declared"
exit "$code"
