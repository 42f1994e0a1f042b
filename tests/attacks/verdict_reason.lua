-- tries: a reason that does not fit
-- expect: error rule_error
-- says: does not fit
rule "attack" {
  check = function(v, it)
    return { verdict = "pass", reason = "missed" }
  end,
}
