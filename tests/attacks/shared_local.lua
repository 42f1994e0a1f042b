-- tries: a local of the file, changed by one rule before another reads it
-- expect: pass
local limit = "23.0"
rule "attack" { check = function(v) limit = "0" return v.pm25 >= limit end }
rule "beside" { check = function(v) return limit == "23.0", "the limit is " .. limit end }
