-- tries: the pattern that hangs plain Lua for hours
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    return string.find(("a"):rep(50000), (".-"):rep(12) .. "b") == nil
  end,
}
