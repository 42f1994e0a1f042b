-- tries: a number for a verdict
-- expect: error rule_error
-- says: returned a number
rule "attack" {
  check = function(v, it)
    return 1
  end,
}
