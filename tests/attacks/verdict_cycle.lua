-- tries: a list of verdicts that holds itself
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local t = {}
    t[1] = t
    return t
  end,
}
