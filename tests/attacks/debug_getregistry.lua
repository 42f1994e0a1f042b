-- tries: debug.getregistry
-- expect: error rule_error
-- says: 'debug' is not declared
rule "attack" {
  check = function(v, it)
    local r=debug.getregistry(); return r 
  end,
}
