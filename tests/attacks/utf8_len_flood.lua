-- tries: reads a text of 30 MB from end to end at every third instruction
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = ("x"):rep(3e7)
    local len = utf8.len
    while true do len(s) len(s) len(s) len(s) len(s) len(s) len(s) len(s) end
  end,
}
