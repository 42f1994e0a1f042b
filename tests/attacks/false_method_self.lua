-- tries: calls the methods of a quantity on a table
-- expect: error rule_error
-- says: quantity expected
rule "attack" {
  check = function(v, it)
    return v.pm25.round({}, 1) == nil
  end,
}
