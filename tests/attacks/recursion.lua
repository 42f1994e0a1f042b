-- tries: calls itself without a tail
-- expect: error limit
-- says: bytes of memory
rule "attack" {
  check = function(v, it)
    local function f() return 1 + f() end
    return f() == 0
  end,
}
