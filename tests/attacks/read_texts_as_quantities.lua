-- tries: has a text with a unit read again and again
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do local b = v.pm25 < "约2.9微克/立方米" end
  end,
}
