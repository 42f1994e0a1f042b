-- tries: keeps closures until memory is gone
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = {}
    while true do t[#t + 1] = function() return t end end
  end,
}
