#!/bin/sh
# install.sh FOLDER: the packages of package-lock.json beside this script, into FOLDER; nothing where they are there.
set -eu
here=$(realpath "$(dirname "$0")")
mkdir -p "$1"
cmp -s "$here/package-lock.json" "$1/installed" && exit 0
rm -rf "$1/node_modules" "$1/installed"
cp "$here/package.json" "$here/package-lock.json" "$1/"
(cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
chmod u+x "$1/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
cp "$here/package-lock.json" "$1/installed"
