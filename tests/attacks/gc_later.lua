-- tries: sets __gc later and the metatable again
-- expect: error rule_error
-- says: cannot have '__gc'
rule "attack" {
  check = function(v, it)
    local mt = {}
    setmetatable({}, mt)
    mt.__gc = function() while true do end end
    setmetatable({}, mt)
    return true
  end,
}
