-- tries: squares a quantity until it has no digits left
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local q = v.gdp_growth
    while true do pcall(function() q = q * q end) end
  end,
}
