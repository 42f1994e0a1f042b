-- tries: a verdict that only a waiver gives
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return { verdict = "waived" }
  end,
}
