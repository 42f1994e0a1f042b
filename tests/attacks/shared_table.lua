-- tries: a table of the file, changed by one rule before another reads it
-- expect: pass
local t = { limit = "23.0" }
rule "attack" { check = function(v) t.limit = "0" setmetatable(t, { __index = error }) return true end }
rule "beside" { check = function(v) return t.limit == "23.0" and getmetatable(t) == nil end }
