-- tries: counts its runs in an upvalue
-- expect: pass
local n = 0
rule "attack" { check = function() n = n + 1 return n == 1, "run " .. n end }
rule "beside" { check = function() n = n + 1 return n == 1, "run " .. n end }
