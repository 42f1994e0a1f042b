-- tries: a source with control characters and marks of direction
-- expect: refused
rule "attack" { check = function() return true --[[[2J‮]] end }
