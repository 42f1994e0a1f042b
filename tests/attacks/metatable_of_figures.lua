-- tries: sets a metatable on the figures
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    setmetatable(v, {})
    return true
  end,
}
