-- tries: gives the metatable a __newindex of its own and writes __mode past it
-- expect: error rule_error
-- says: cannot have '__mode'
rule "attack" {
  check = function(v, it)
    local mt = {}
    setmetatable({}, mt)
    setmetatable(mt, { __newindex = function(t, k, x) end })
    mt.__mode = "v"
    return true
  end,
}
