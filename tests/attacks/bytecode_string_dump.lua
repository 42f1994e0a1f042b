-- tries: string.dump + load binary chunk
-- expect: error rule_error
-- says: 'load' is not declared
rule "attack" {
  check = function(v, it)
    local f=load(string.dump(function() return 1 end)); return f() == 1 
  end,
}
