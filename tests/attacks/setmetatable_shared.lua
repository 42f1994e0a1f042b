-- tries: setmetatable on shared read-only proxy
-- expect: error rule_error
-- says: bad argument #1 to 'setmetatable' (table expected, got figur
rule "attack" {
  check = function(v, it)
    setmetatable(v,nil) v.limit=1 return true
  end,
}
