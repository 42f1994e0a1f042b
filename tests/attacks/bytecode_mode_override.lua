-- tries: rule asks load(...,"b") explicitly
-- expect: error rule_error
-- says: 'load' is not declared
rule "attack" {
  check = function(v, it)
    local f=assert(load(string.dump(function() return 1 end),"x","b")); f() return true
  end,
}
