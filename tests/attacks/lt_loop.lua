-- tries: __lt recursion through C sort
-- expect: error rule_error
-- says: C stack overflow
rule "attack" {
  check = function(v, it)
    local mt={} mt.__lt=function(a,b) return a<b end local t={} for i=1,10 do t[i]=setmetatable({},mt) end table.sort(t) return true
  end,
}
