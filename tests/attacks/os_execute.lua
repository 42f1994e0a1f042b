-- tries: os.execute
-- expect: error rule_error
-- says: 'os' is not declared
rule "attack" {
  check = function(v, it)
    os.execute("touch pwned_017") return true
  end,
}
