-- tries: a name with line ends and marks of direction
-- expect: error rule_error
-- says: one line
rule "attack" {
  check = function(v, it)
    return { { verdict = "pass", name = "a\n::error::b" } }
  end,
}
