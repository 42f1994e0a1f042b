-- tries: select(-1) / select(0)
-- expect: error rule_error
-- says: bad argument #1 to 'select' (index out of range)
rule "attack" {
  check = function(v, it)
    return select(0,1)
  end,
}
