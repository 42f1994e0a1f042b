-- tries: a function for a verdict
-- expect: error rule_error
-- says: returned a function
rule "attack" {
  check = function(v, it)
    return function() end
  end,
}
