-- tries: the order of keys that are tables
-- expect: error rule_error
-- says: has an order for numbers
rule "attack" {
  check = function(v, it)
    local t = {}
    for i = 1, 10 do t[{}] = i end
    for k in pairs(t) do end
    return true
  end,
}
