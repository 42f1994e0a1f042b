-- tries: sorts by a metamethod that never agrees with itself
-- expect: pass
rule "attack" {
  check = function(v, it)
    local n, mt = 0, {}
    mt.__lt = function() n = n + 1 return n % 2 == 0 end
    local t = {}
    for i = 1, 500 do t[i] = setmetatable({}, mt) end
    table.sort(t)
    return #t == 500
  end,
}
