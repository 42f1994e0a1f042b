-- tries: looks a long text up in tables
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s, t = ("x"):rep(3e7), {}
    while true do t[s] = 1 t[s] = nil end
  end,
}
