-- tries: a metatable with a metatable of its own takes __mode
-- expect: error rule_error
-- says: cannot have '__gc'
rule "attack" {
  check = function(v, it)
    local base = setmetatable({}, { __index = {} })
    setmetatable({}, base)
    base.__gc = function() end
    return true
  end,
}
