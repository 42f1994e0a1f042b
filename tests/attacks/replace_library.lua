-- tries: puts another string.format in place
-- expect: error rule_error
-- says: cannot be changed
rule "attack" {
  check = function(v, it)
    string.format = function() return "pwned" end
    return true
  end,
}
