-- tries: __pairs that asks for pairs
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local mt = {}
    mt.__pairs = function(x) return pairs(x) end
    for k in pairs(setmetatable({}, mt)) do end
    return true
  end,
}
