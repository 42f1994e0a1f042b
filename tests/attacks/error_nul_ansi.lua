-- tries: error message with NUL, ANSI escape, newline, OSC 8, ::error:: workflow command
-- expect: error rule_error
-- says: ::error file=x::boo
rule "attack" {
  check = function(v, it)
    error("a\0b\27[2J\27]0;pwn\7\r\n::error file=x::boo\n##[error]x")
  end,
}
