-- tries: 1e8 small tables kept
-- expect: error limit
-- says: the rule ran out of its 67108864 bytes of memory
rule "attack" {
  check = function(v, it)
    local t={} for i=1,1e8 do t[i]={} end return true
  end,
}
