-- tries: loops while the file is loaded
-- expect: refused E306
-- says: ran out of its 20000000 steps
while true do end
rule "attack" { check = function() return true end }
