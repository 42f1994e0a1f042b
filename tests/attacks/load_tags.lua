-- tries: a hundred thousand tags
-- expect: refused E311
local t = {}
for i = 1, 1e5 do t[i] = "t" .. i end
rule "attack" { tags = t, check = function() return true end }
