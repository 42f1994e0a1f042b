-- tries: the same inside of a replacement
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    string.gsub("xyz", ".", function() pcall(function() while true do end end) end)
    return true
  end,
}
