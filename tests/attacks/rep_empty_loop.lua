-- tries: string.rep("",1e15): 5.4 returns at once; must not loop
-- expect: pass
rule "attack" {
  check = function(v, it)
    return string.rep("",math.maxinteger)=="" 
  end,
}
