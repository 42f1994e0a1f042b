-- tries: error object with looping __tostring: luaL_tolstring in the engine outside of the limits
-- expect: error rule_error
-- says: the error is a table, not a text
rule "attack" {
  check = function(v, it)
    error(setmetatable({},{__tostring=function() while true do end end}))
  end,
}
