-- tries: writes into the library through a text
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local s = ""
    s.upper = function() return "pwned" end
    return true
  end,
}
