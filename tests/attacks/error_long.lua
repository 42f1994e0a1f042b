-- tries: an error of 30 MB
-- expect: error rule_error
-- says: xxxx
rule "attack" {
  check = function(v, it)
    error(("x"):rep(3e7), 0)
  end,
}
