-- tries: writes into a figure
-- expect: error rule_error
-- says: cannot be changed
rule "attack" {
  check = function(v, it)
    v.pm25.value = 0
    return true
  end,
}
