-- tries: a verdict table with a table for a key
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return { verdict = "pass", [{}] = 1 }
  end,
}
