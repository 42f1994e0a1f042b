-- tries: a length of two milliards sorted by a native function
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    table.sort(setmetatable({}, { __len = function() return 2147483646 end }), math.ult)
    return true
  end,
}
