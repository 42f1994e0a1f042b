-- tries: reverses, raises and lowers a long text
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = ("x"):rep(1e6)
    while true do s = s:reverse():upper():lower() end
  end,
}
