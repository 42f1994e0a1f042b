-- tries: moves beyond the largest integer
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    table.move({ 1, 2 }, 1, 2, math.maxinteger)
    return true
  end,
}
