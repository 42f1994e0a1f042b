-- tries: calls itself with eight thousand arguments more each time
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local function g(...) return g(1, ...) + select("#", table.unpack({}, 1, 8000)) end
    return g(table.unpack({}, 1, 8000)) == 0
  end,
}
