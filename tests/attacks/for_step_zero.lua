-- tries: a loop with step 0
-- expect: error rule_error
-- says: 'for' step is zero
rule "attack" {
  check = function(v, it)
    for i = 1, 2, 0 do end
    return true
  end,
}
