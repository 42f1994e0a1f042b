-- tries: removes the first of more elements than there can be
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    table.remove(setmetatable({}, { __len = function() return math.maxinteger - 1 end }), 1)
    return true
  end,
}
