-- tries: the same with a handler
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    xpcall(function() while true do end end, function() return true end)
    return true
  end,
}
