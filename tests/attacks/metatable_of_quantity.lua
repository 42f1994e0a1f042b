-- tries: looks into the metatable of a figure
-- expect: pass
rule "attack" {
  check = function(v, it)
    return getmetatable(v.pm25) == false and getmetatable(v) == false
  end,
}
