-- tries: a figure with more digits than a number can have
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return v.pm25 < ("9"):rep(1000)
  end,
}
