-- tries: writes into the figures
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    v.pm25 = 0
    return true
  end,
}
