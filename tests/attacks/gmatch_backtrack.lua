-- tries: gmatch first step never returns
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    for w in string.gmatch(("a"):rep(50000), (".*"):rep(10).."b") do end return true
  end,
}
