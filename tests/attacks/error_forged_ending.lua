-- tries: throws the words of the engine at another place
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local ok, words = pcall(function() return v.nope end)
    error(words, 0)
  end,
}
