-- tries: os.exit(true,true) closes the state under the engine
-- expect: error rule_error
-- says: 'os' is not declared
rule "attack" {
  check = function(v, it)
    os.exit(true,true)
  end,
}
