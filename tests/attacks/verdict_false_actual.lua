-- tries: an actual that is an indicator
-- expect: error rule_error
-- says: 'actual' is not a quantity
rule "attack" {
  check = function(v, it)
    return { verdict = "pass", actual = v }
  end,
}
