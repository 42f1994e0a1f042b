-- tries: catches the end of its budget and says pass
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    pcall(function() while true do end end)
    return true
  end,
}
