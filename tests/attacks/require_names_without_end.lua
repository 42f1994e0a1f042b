-- tries: requires names without end
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local i = 0
    while true do i = i + 1 pcall(require, "a" .. i) end
  end,
}
