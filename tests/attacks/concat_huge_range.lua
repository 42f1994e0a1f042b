-- tries: joins a range that ends at the largest integer
-- expect: error rule_error
-- says: invalid value
rule "attack" {
  check = function(v, it)
    return table.concat({}, "x", 1, math.maxinteger) ~= ""
  end,
}
