-- tries: a condition that is neither true nor false
-- expect: error rule_error
-- says: not true or false
rule "attack" { only_if = function() return "yes" end, check = function() return true end }
