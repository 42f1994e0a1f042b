-- tries: one rule that does not end, for each indicator: it is given up after three
-- expect: error limit
rule "attack" { applies = { indicator = "*" }, check = function() while true do end end }
