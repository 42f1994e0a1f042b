-- tries: returns nothing: must not be read as pass
-- expect: error rule_error
-- says: the check returned nothing
rule "attack" {
  check = function(v, it)
    local x=1
  end,
}
