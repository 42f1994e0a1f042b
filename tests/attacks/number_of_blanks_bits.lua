-- tries: bitwise operations on such a text
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = (" "):rep(3e7) .. "1"
    while true do pcall(function() return 1 | s end) end
  end,
}
