-- tries: %b quadratic on 1 MB
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    local s=("("):rep(1000000) return string.find(s,"%b()") 
  end,
}
