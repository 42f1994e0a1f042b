-- tries: table.insert(t,1,x) with __len 1e12: C shifting loop
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    table.insert(setmetatable({},{__len=function() return 1000000000000 end}),1,0) return true
  end,
}
