-- tries: __gc=true at setmetatable time, replaced by a function later
-- expect: error rule_error
-- says: a metatable of a rule cannot have '__gc'
rule "attack" {
  check = function(v, it)
    local mt={__gc=true}; setmetatable({},mt); mt.__gc=function() while true do end end; return true
  end,
}
