-- tries: makes and catches faults of the engine, which word a suggestion each
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do pcall(function() return v.nope end) end
  end,
}
