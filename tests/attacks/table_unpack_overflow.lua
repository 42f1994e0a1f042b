-- tries: table.unpack({},1,1e8): too many results
-- expect: error rule_error
-- says: too many results to unpack
rule "attack" {
  check = function(v, it)
    return table.unpack({},1,1e8)
  end,
}
