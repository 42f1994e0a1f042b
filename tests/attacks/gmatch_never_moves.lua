-- tries: an iterator over empty matches, called by hand
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local f = string.gmatch(("x"):rep(1e6), "")
    local s = ("x"):rep(1e6)
    while true do for _ in string.gmatch(s, "()") do end end
  end,
}
