-- tries: __gc that runs at lua_close after the report is written
-- expect: error rule_error
-- says: a metatable of a rule cannot have '__gc'
rule "attack" {
  check = function(v, it)
    keep=setmetatable({},{__gc=function() while true do end end}) return true
  end,
}
