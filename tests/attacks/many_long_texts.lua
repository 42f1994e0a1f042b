-- tries: sixty texts of 1 MB, compared pair by pair
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = {}
    for i = 1, 50 do t[i] = ("x"):rep(1e6) end
    local n = 0
    while true do for i = 1, 50 do if t[i] == t[51 - i] then n = n + 1 end end end
  end,
}
