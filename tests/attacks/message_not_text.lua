-- tries: a message that says another thing each time it is asked
-- expect: error rule_error
-- says: not a text
rule "attack" {
  check = function(v, it)
    local n = 0
    return false, setmetatable({}, { __tostring = function() n = n + 1 return "m" .. n end })
  end,
}
