-- tries: formats a quantity and drops the text
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do local s = v.pm25:format(3) .. tostring(v.pm25) end
  end,
}
