-- tries: rounds to a milliard of digits
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return v.pm25:round(1000000000) ~= nil
  end,
}
