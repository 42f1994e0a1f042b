-- tries: syntax error is a rule error with file:line
-- expect: refused E301
-- says: syntax error: unexpected symbol near '='
rule "attack" {
  check = function(v, it)
    return = 1
  end,
}
