-- tries: an order function that sorts as well
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = {}
    for i = 1, 3000 do t[i] = -i end
    table.sort(t, function(a, b) local u = {} for i = 1, 300 do u[i] = i end table.sort(u) return a < b end)
    return true
  end,
}
