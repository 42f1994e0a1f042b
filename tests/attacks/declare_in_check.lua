-- tries: declares a rule while it is being checked
-- expect: error rule_error
-- says: while another one runs
rule "attack" {
  check = function(v, it)
    rule "canary" { check = function() return true end }
    return true
  end,
}
