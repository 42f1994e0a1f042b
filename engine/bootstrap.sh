#!/bin/sh
# Sets up a Debian 12 machine and builds heng.
#   sh engine/bootstrap.sh demo    builds a release and weighs the district's plan against its results
#   sh engine/bootstrap.sh test    builds and passes every test
set -eu
cd "$(dirname "$0")/.."

build_packages="gcc libc6-dev cmake ninja-build pkg-config liblua5.4-dev libyaml-dev nettle-dev libutf8proc-dev libseccomp-dev libsqlite3-dev libxlsxwriter-dev zlib1g-dev"
test_packages="git check libgmp-dev libxml2-utils jq g++ clang clang-format clang-tidy valgrind python3"

# command:package, for tools that other sources than Debian's may have brought
test_commands="promtool:prometheus node:nodejs npm:npm chromium:chromium soffice:libreoffice-calc-nogui"

say() { printf '\n== %s\n' "$*" >&2; }

# install PACKAGE...: what is missing, through apt-get; sudo only where not root
install_packages() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "installing:$missing"
    root=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { echo "these packages are needed, and there is no sudo:$missing" >&2; exit 2; }
        root="sudo"
    fi
    # shellcheck disable=SC2086
    { $root apt-get update -q && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; } >&2
}

# install_commands COMMAND:PACKAGE...: what is not on the path
install_commands() {
    wanted=""
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || wanted="$wanted ${pair#*:}"
    done
    # shellcheck disable=SC2086
    install_packages $wanted
}

build() { # PRESET [CMAKE OPTION...]
    preset=$1
    shift
    say "building the preset $preset"
    cmake --preset "$preset" "$@" >&2
    cmake --build --preset "$preset" >&2
}

run_tests() { # PRESET
    say "testing the preset $1"
    ctest --test-dir "build/$1" --output-on-failure -j "$(nproc)"
}

demo() {
    # shellcheck disable=SC2086
    install_packages $build_packages
    build release
    say "build/release/heng check fixtures/luohu"
    code=0
    report=$(build/release/heng check fixtures/luohu) || code=$?
    printf '%s\n' "$report"
    # The demonstration works if the two silent misses of the district's report were found, and nothing else failed.
    found=$(build/release/heng check fixtures/luohu -f ndjson | grep -c '"verdict": *"fail"') || true
    if [ "$code" != 1 ] || [ "$found" != 2 ]; then
        say "expected two misses and exit code 1; got $found and $code"
        exit 1
    fi
    cat <<'END'

The district lists both misses among its successes. Try next:
  build/release/heng explain retail_sales_growth fixtures/luohu
  build/release/heng check fixtures/luohu --period 2020-S1 --as-of 2020-06-30
  build/release/heng check fixtures/luohu --lang zh --width 120
END
}

tests() {
    # shellcheck disable=SC2086
    install_packages $build_packages $test_packages
    # shellcheck disable=SC2086
    install_commands $test_commands
    build dev
    run_tests dev
    build asan
    run_tests asan
    build clang
    say "clang-tidy over the engine"
    sh tests/meta/tidy.sh build/clang
    say "everything passed"
}

case "${1-}" in
demo) demo ;;
test) tests ;;
*)
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
