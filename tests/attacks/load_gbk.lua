-- tries: a source that is not UTF-8
-- expect: refused E302
-- says: not UTF-8
rule "attack" { title = "ÂÞºþ", check = function() return true end }
