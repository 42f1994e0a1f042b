-- tries: asks for an address, by which runs could be told apart
-- expect: error rule_error
-- says: invalid conversion
rule "attack" {
  check = function(v, it)
    return string.format("%p", {}) ~= ""
  end,
}
