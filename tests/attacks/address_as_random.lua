-- tries: uses addresses as a source of chance
-- expect: pass
rule "attack" {
  check = function(v, it)
    return tostring({}) == "table" and tostring(function() end) == "function" and tostring(v):find("0x") == nil
  end,
}
