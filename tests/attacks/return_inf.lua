-- tries: verdict value inf
-- expect: error rule_error
-- says: the check returned a number
rule "attack" {
  check = function(v, it)
    return math.huge
  end,
}
