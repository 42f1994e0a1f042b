-- tries: a table that is its own metatable, made weak later
-- expect: error rule_error
-- says: cannot have '__mode'
rule "attack" {
  check = function(v, it)
    local t = {}
    setmetatable(t, t)
    t.__mode = "k"
    return true
  end,
}
