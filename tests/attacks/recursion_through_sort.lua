-- tries: an order function that sorts, without end
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local function f(a, b) table.sort({ 1, 2 }, f) return a < b end
    table.sort({ 1, 2 }, f)
    return true
  end,
}
