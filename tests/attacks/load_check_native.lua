-- tries: a native function for a check
-- expect: error rule_error
rule "attack" { check = string.rep }
