-- tries: a title of 20 MB
-- expect: refused
rule "attack" { title = ("x"):rep(2e7), check = function() return true end }
