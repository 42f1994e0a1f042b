-- tries: format %s calls __tostring that loops
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    return string.format("%s",setmetatable({},{__tostring=function() while true do end end}))
  end,
}
