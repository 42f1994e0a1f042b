-- tries: fields of a rule that come from a metatable that loops
-- expect: refused
rule "attack"(setmetatable({}, { __index = function() while true do end end, __pairs = function() while true do end end }))
