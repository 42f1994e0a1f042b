-- tries: a width of five digits
-- expect: error rule_error
-- says: invalid conversion
rule "attack" {
  check = function(v, it)
    return string.format("%99999d", 1) ~= ""
  end,
}
