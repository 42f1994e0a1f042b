-- tries: 1//0 raises, 1/0 inf, 1%0 raises
-- expect: pass
rule "attack" {
  check = function(v, it)
    local ok=pcall(function() return 1//0 end) return (not ok and 1/0==math.huge) 
  end,
}
