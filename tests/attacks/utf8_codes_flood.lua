-- tries: the iterator of codes over a text of continuation bytes
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = ("\x80"):rep(3e7)
    local f = utf8.codes(s)
    while true do pcall(f, s, 0) end
  end,
}
