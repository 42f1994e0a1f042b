-- tries: the same inside of an order function
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    table.sort({ 1, 2, 3 }, function(a, b) pcall(function() while true do end end) return a < b end)
    return true
  end,
}
