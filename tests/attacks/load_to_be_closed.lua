-- tries: a local to be closed
-- expect: refused E303
rule "attack" { check = function() local x <close> = nil return true end }
