-- tries: the figures for a verdict
-- expect: error rule_error
-- says: returned a
rule "attack" {
  check = function(v, it)
    return v
  end,
}
