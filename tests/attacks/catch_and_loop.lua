-- tries: catches its end again and again
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do pcall(pcall, pcall, function() while true do end end) end
  end,
}
