-- tries: pattern recursion limit (MAXCCALLS 200)
-- expect: error rule_error
-- says: too many captures
rule "attack" {
  check = function(v, it)
    return string.find(("("):rep(40).."a", ("(.-"):rep(33)) 
  end,
}
