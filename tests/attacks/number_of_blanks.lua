-- tries: a number behind 30 MB of blanks, taken for one by math
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = (" "):rep(3e7) .. "1"
    while true do pcall(math.max, s, s) pcall(math.floor, s) pcall(math.tointeger, s) end
  end,
}
