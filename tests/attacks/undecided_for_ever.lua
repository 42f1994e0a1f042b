-- tries: comparisons that cannot be told, caught
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do pcall(function() return v.pm25 < "约22.9微克/立方米" end) end
  end,
}
