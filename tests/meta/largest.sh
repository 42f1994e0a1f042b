#!/bin/sh
# For a person to read: the largest files and functions. Is each still one noun?
cd "$(dirname "$0")/../.." || exit 2
echo "largest files (lines)"
wc -l $(git ls-files 'engine/*.c' 'engine/*.h' 'include/*.h') | sort -rn | sed -n '2,11p'
echo "largest functions (lines)"
for file in $(git ls-files 'engine/*.c'); do
    awk -v file="$file" '/^[a-z].*\)$/ || /^[a-z].*\) *\{?$/ {name=$0; start=NR} /^\}/ {if (start) print NR-start, file": "name; start=0}' "$file"
done | sort -rn | sed -n '1,10p'
