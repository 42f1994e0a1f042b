#!/bin/sh
# heng seal and heng verify: what was sealed agrees, and each change is named: test_seal.sh PATH_OF_HENG
set -u
. "$(dirname "$0")/expect.sh"
heng=$1
case $heng in /*) ;; *) heng=$PWD/$heng ;; esac
tree=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
for name in $(env | sed -n 's/^\(HENG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
failed=0


mkdir fixtures rules
cp -r "$tree/fixtures/luohu" fixtures/
cp -r "$tree/rules/luohu" rules/
figures=fixtures/luohu/results-2020.yaml
expect 1 "$heng" check fixtures/luohu -f json:result.json -q

# keys: a pair, the secret one for its owner alone, never over another
expect 0 "$heng" seal --new-key office
says out "office.key signs"
[ "$(ls -l office.key | cut -c1-10)" = "-rw-------" ] || { echo "FAIL: others may read office.key"; failed=1; }
cp office.key office.before
expect 2 "$heng" seal --new-key office
says err "office.key"
cmp -s office.key office.before || { echo "FAIL: office.key was replaced"; failed=1; }
expect 0 "$heng" seal --new-key other
expect 2 "$heng" seal --new-key third result.json
says err "stands alone"

# the same result gives the same manifest, to stdout and to a file
expect 0 "$heng" seal result.json --out plain.seal
expect 0 "$heng" seal result.json
cmp -s out plain.seal || { echo "FAIL: two manifests of one result differ"; failed=1; }
expect 0 "$heng" seal result.json --key office.key --out signed.seal
expect 2 "$heng" seal result.json --key office.pub
says err "no secret Ed25519 key"
expect 2 "$heng" seal
expect 2 "$heng" seal "$figures"

# what was sealed agrees
expect 0 "$heng" verify signed.seal --key office.pub
says out "signature: good, by key"
says out "files are as they were sealed"
expect 0 "$heng" verify signed.seal
says out "signature: not checked"
expect 0 "$heng" verify plain.seal
says out "signature: there is none"
expect 1 "$heng" verify plain.seal --key office.pub
says out "a key was given"
expect 1 "$heng" verify signed.seal --key other.pub
says out "signature: none is by key"
expect 2 "$heng" verify signed.seal --key office.key
says err "no public Ed25519 key"
expect 2 "$heng" verify signed.seal --rerun
expect 2 "$heng" verify "$figures" --key office.pub
says err "--key is for manifests"

# another input, rule or report, or none
for file in "$figures" rules/luohu/headline.lua fixtures/luohu/heng.yaml result.json; do
    cp "$file" kept
    echo >> "$file"
    expect 1 "$heng" verify signed.seal --key office.pub
    says out "signature: good"
    says out "$file: differs: SHA-256 "
    says out "1 difference"
    rm "$file"
    expect 1 "$heng" verify signed.seal --key office.pub
    says out "$file: no such file or folder"
    cp kept "$file"
done
expect 0 "$heng" verify signed.seal --key office.pub

# nothing is sealed that is not what was weighed
cp "$figures" kept
echo >> "$figures"
expect 1 "$heng" seal result.json --key office.key --out late.seal
says err "$figures: differs"
[ ! -e late.seal ] || { echo "FAIL: a manifest of other files was written"; failed=1; }
cp kept "$figures"

# another manifest: what it says of files, of promises, and what was signed
sed 's/"FAILED"/"PASSED"/' plain.seal > forged.seal
expect 1 "$heng" verify forged.seal
says out "result PASSED: stands in the manifest, and the report does not say it"
sed '/luohu\/retail_sales_growth/d' plain.seal > forged.seal
expect 1 "$heng" verify forged.seal
says out "failedTests luohu/retail_sales_growth: is what the report says, and not in the manifest"
sed "\\|$figures|d" plain.seal > forged.seal
expect 1 "$heng" verify forged.seal
says out "subject $figures, role data"
sed 's/\("name": "heng [^"]*", "digest": {"sha256": "\)./\1x/' plain.seal > forged.seal
expect 1 "$heng" verify forged.seal
says out "another program sealed it"
{
    printf '{"payloadType": "application/vnd.in-toto+json", "payload": "'
    sed 's/"FAILED"/"PASSED"/' plain.seal | base64 | tr -d '\n'
    printf '", '
    sed -n 's/^ "signatures"/"signatures"/p' signed.seal
} > forged.seal
expect 1 "$heng" verify forged.seal --key office.pub
says out "signature: none is by key"
says out "result PASSED"
expect 1 "$heng" check fixtures/luohu -f intoto:statement.json -q
expect 1 "$heng" verify statement.json
says out "no seal of heng"

# what is no manifest
for text in '{' '{}' '{"a": 1}' '[1]' '{"subject": 3}' '{"payload": "!"}' '{"payload": "e30="}' \
    '{"subject": [{"name": {}}]}' '{"predicate": {"failedTests": [1]}}' '{"subject": []} x'; do
    printf '%s' "$text" > wrong.seal
    expect 2 "$heng" verify wrong.seal
done

# openssl reads the keys, checks the signature, and makes keys that sign here
if command -v openssl > /dev/null && openssl list -public-key-algorithms 2> /dev/null | grep -qi ed25519; then
    openssl pkey -in office.key -pubout -out derived.pub
    cmp -s derived.pub office.pub || { echo "FAIL: openssl derives another public key"; failed=1; }
    sed -n 's/^ "payload": "\(.*\)",$/\1/p' signed.seal | base64 -d > payload
    { printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$(wc -c < payload | tr -d ' ')"; cat payload; } > message
    sed -n 's/.*"sig": "\([^"]*\)".*/\1/p' signed.seal | base64 -d > signature
    expect 0 openssl pkeyutl -verify -pubin -inkey office.pub -rawin -in message -sigfile signature
    openssl genpkey -algorithm ed25519 -out ssl.key
    openssl pkey -in ssl.key -pubout -out ssl.pub
    expect 0 "$heng" seal result.json --key ssl.key --out ssl.seal
    expect 0 "$heng" verify ssl.seal --key ssl.pub
fi
[ "$failed" = 0 ] && echo "seal: everything agrees"
exit "$failed"
