-- tries: fills its memory while the file is loaded
-- expect: refused E306
-- says: ran out
local t = {}
for i = 1, 1e9 do t[i] = ("x"):rep(1000) .. i end
rule "attack" { check = function() return true end }
