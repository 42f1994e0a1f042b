-- tries: 30 MB string created and dropped in a loop: few VM instructions, much CPU
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    while true do local s=string.rep("x",3e7) end
  end,
}
