-- tries: counts through all integers
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    for i = math.mininteger, math.maxinteger do end
    return true
  end,
}
