-- tries: float loop that never advances: for i=1e16,1e16+10
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    local n=0 for i=1e16,1e17 do n=n+1 end return true
  end,
}
