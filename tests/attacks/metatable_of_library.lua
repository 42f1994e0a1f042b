-- tries: sets a metatable on a library
-- expect: error rule_error
-- says: protected metatable
rule "attack" {
  check = function(v, it)
    setmetatable(string, { __index = function() return error end })
    return true
  end,
}
