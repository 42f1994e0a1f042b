-- tries: moves two to the power of sixty elements
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    table.move({}, 1, 1 << 60, 2)
    return true
  end,
}
