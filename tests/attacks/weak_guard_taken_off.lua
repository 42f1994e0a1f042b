-- tries: takes the guard of a metatable off and makes it weak
-- expect: error rule_error
-- says: cannot have '__mode'
rule "attack" {
  check = function(v, it)
    local mt = {}
    setmetatable({}, mt)
    setmetatable(mt, nil)
    setmetatable(mt, {})
    mt.__mode = "v"
    return true
  end,
}
