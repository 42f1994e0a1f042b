-- tries: assigning new keys during pairs: undefined behaviour in order
-- expect: pass
rule "attack" {
  check = function(v, it)
    local t={a=1,b=2,c=3} local n=0 local ok=pcall(function() for k in pairs(t) do t[k.."x"]=1 n=n+1 if n>1000 then break end end end) return true
  end,
}
