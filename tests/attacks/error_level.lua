-- tries: an error with levels beyond the stack
-- expect: error rule_error
-- says: m
rule "attack" {
  check = function(v, it)
    error("m", math.maxinteger)
  end,
}
