-- tries: joins what __index makes up, one empty text after another
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = setmetatable({}, { __index = function() return "" end })
    return table.concat(t, ("x"):rep(100), 1, math.maxinteger) ~= ""
  end,
}
