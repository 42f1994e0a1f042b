-- tries: unpacks from the smallest integer to the largest
-- expect: error rule_error
-- says: too many results
rule "attack" {
  check = function(v, it)
    return table.unpack({}, math.mininteger, math.maxinteger) == nil
  end,
}
