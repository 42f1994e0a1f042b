-- tries: steal upvalues of engine functions
-- expect: error rule_error
-- says: 'debug' is not declared
rule "attack" {
  check = function(v, it)
    local n,v=debug.getupvalue(assert,1); debug.setupvalue(error,1,1) return true
  end,
}
