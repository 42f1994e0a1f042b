-- tries: looks for a way from its environment to that of the engine
-- expect: pass
rule "attack" {
  check = function(v, it)
    return getmetatable(_ENV) == false and not pcall(function() return _G end)
  end,
}
