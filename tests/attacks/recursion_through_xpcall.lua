-- tries: a handler that fails in a handler that fails
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local function f() return xpcall(error, f) end
    return f() == false
  end,
}
