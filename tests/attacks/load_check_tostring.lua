-- tries: a native function that calls back
-- expect: error rule_error
-- says: returned a string
rule "attack" { check = tostring }
