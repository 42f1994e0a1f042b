-- tries: keeps texts until memory is gone
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = {}
    for i = 1, 1e9 do t[i] = ("x"):rep(900) .. i end
  end,
}
