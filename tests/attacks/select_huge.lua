-- tries: asks for arguments from the end of the integers
-- expect: error rule_error
-- says: out of range
rule "attack" {
  check = function(v, it)
    return select(math.mininteger, 1)
  end,
}
