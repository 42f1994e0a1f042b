# What the tests of the program as its users see it say of a command. Sourced; $work is a folder of the test's own, and
# $failed becomes 1.

expect() { # CODE COMMAND...: out and err hold what it printed
    wanted=$1
    shift
    got=0
    "$@" > "$work/out" 2> "$work/err" < /dev/null || got=$?
    if [ "$got" != "$wanted" ]; then
        echo "FAIL: $* gives $got, not $wanted"
        cat "$work/out" "$work/err"
        failed=1
    fi
}
says() { # FILE TEXT
    grep -qF -- "$2" "$work/$1" && return
    echo "FAIL: $1 lacks '$2':"
    cat "$work/$1"
    failed=1
}
