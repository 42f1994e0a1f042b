-- tries: a jump into the scope of a local
-- expect: refused E301
rule "attack" { check = function() goto x local a = 1 ::x:: return a end }
