-- tries: goto loop
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    ::a:: goto a
  end,
}
