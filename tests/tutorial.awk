# Runs what a guide shows: between <!-- run --> and <!-- end of run --> a block that begins with a file's name becomes
# that file, and behind a line "$ COMMAND" stands what it prints, whatever stood there before. Prints the guide.
/^<!-- run -->$/ { running = 1 }
/^<!-- end of run -->$/ { running = 0 }
!running { print; next }
/^```/ {
    print
    fenced = !fenced
    first = 1
    commands = 0
    if (file != "") { close(file); file = "" }
    next
}
!fenced { print; next }
first && /^(--|#) [a-z_\/]+\.(lua|yaml)$/ {
    file = $2
    folder = file
    sub(/\/[^\/]*$/, "", folder)
    system("mkdir -p " folder)
    printf "" > file
}
first && /^\$ / { commands = 1 }
{ first = 0 }
file != "" { print > file; print; next }
/^\$ echo \$\?$/ { print; print code; next }
/^\$ / {
    print
    code = system(substr($0, 3) " > .out 2>&1 < /dev/null")
    while ((getline line < ".out") > 0) { sub(/[ \t]+$/, "", line); print line }
    close(".out")
    next
}
!commands { print }
