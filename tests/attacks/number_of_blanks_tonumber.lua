-- tries: the same through tonumber
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = (" "):rep(3e7) .. "1"
    while true do local n = tonumber(s) end
  end,
}
