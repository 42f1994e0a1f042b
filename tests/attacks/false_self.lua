-- tries: calls a method of figures on something else
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return v.at({}, "pm25", "2020") == nil
  end,
}
