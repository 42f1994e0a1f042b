-- tries: an error that is nil
-- expect: error rule_error
-- says: without a message
rule "attack" {
  check = function(v, it)
    error()
  end,
}
