-- tries: string.rep 10 GB
-- expect: error limit
-- says: the rule ran out of its 67108864 bytes of memory
rule "attack" {
  check = function(v, it)
    return #string.rep("x",1e10)>0 
  end,
}
