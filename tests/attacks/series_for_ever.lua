-- tries: asks for the series of an indicator
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do v:series("pm25") end
  end,
}
