-- tries: os.time/os.clock/os.date make verdict time-dependent
-- expect: error rule_error
-- says: 'os' is not declared
rule "attack" {
  check = function(v, it)
    return os.time()%2==0 
  end,
}
