-- tries: compares a figure with a float
-- expect: error rule_error
-- says: not exact
rule "attack" {
  check = function(v, it)
    return v.pm25 < 23.0
  end,
}
