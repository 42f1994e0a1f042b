-- tries: an id that breaks lines and turns the direction of writing
-- expect: refused
rule "a\n::error::b\226\128\174" { check = function() return true end }
