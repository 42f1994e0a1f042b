-- tries: calls itself without a tail
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local function f() return 1 + f() end
    return f() == 0
  end,
}
