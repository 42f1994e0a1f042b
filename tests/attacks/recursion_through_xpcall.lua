-- tries: a handler that fails in a handler that fails
-- expect: pass
rule "attack" {
  check = function(v, it)
    local function f() return xpcall(error, f) end
    return f() == false
  end,
}
