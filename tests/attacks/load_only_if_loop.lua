-- tries: a condition that does not end
-- expect: error limit
-- says: ran out
rule "attack" { only_if = function() while true do end end, check = function() return true end }
