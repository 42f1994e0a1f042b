-- tries: format with a huge literal expansions: %s of 20 MB, 20 times
-- expect: error limit
-- says: the rule ran out of its 67108864 bytes of memory
rule "attack" {
  check = function(v, it)
    local s=("x"):rep(2e7) return #string.format(("%s"):rep(20),s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s)>0 
  end,
}
