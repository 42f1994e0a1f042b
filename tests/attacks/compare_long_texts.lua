-- tries: compares texts of 15 MB that differ in the last byte
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local a, b = ("x"):rep(15e6) .. "a", ("x"):rep(15e6) .. "b"
    local n = 0
    while true do if a < b then n = n + 1 end if a == b then n = 0 end end
  end,
}
