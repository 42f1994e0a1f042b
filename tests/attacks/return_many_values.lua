-- tries: returns 200000 values
-- expect: error rule_error
-- says: too many results to unpack
rule "attack" {
  check = function(v, it)
    return false, table.unpack({},1,200000)
  end,
}
