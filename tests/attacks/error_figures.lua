-- tries: an error that is the figures
-- expect: error rule_error
-- says: not a text
rule "attack" {
  check = function(v, it)
    error(v)
  end,
}
