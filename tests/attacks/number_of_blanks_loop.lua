-- tries: a loop whose bounds are texts of blanks
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = (" "):rep(3e7) .. "1"
    while true do pcall(function() for i = s, 1 do end end) end
  end,
}
