-- tries: an id of a million letters
-- expect: refused
rule(("x"):rep(1e6)) { check = function() return true end }
