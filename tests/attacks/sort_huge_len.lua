-- tries: sort with __len 2^31-2 and C comparator rawequal: no VM instruction runs
-- expect: error rule_error
-- says: 'rawequal' is not declared
rule "attack" {
  check = function(v, it)
    table.sort(setmetatable({},{__len=function() return 2147483646 end}),rawequal) return true
  end,
}
