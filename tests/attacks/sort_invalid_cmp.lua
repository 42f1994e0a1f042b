-- tries: invalid order function for sorting
-- expect: pass
rule "attack" {
  check = function(v, it)
    local t={} for i=1,1000 do t[i]=i%7 end table.sort(t,function() return true end) return true
  end,
}
