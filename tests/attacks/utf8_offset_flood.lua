-- tries: counts through continuation bytes without end
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = ("\x80"):rep(3e7)
    while true do pcall(utf8.offset, s, 1, 2) pcall(utf8.offset, s, -1) end
  end,
}
