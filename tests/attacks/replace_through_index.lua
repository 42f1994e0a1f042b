-- tries: reaches the library by the metatable of texts
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    getmetatable("").__index = { upper = function() return "pwned" end }
    return true
  end,
}
