-- tries: a title of 20 MB
-- expect: refused E311
-- says: at most 65536 are read
rule "attack" { title = ("x"):rep(2e7), check = function() return true end }
