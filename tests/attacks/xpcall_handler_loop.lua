-- tries: message handler itself loops
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    while true do xpcall(function() while true do end end, function() while true do end end) end
  end,
}
