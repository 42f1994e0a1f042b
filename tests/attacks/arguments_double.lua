-- tries: calls itself with twice as many arguments each time
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local function f(...) return f(..., ...) + 1 end
    local function g(...) return g(..., table.unpack({}, 1, 8000)) + 1 end
    return g(1) or f(1, 2, 3)
  end,
}
