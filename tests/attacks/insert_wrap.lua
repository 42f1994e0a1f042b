-- tries: inserts behind the largest integer
-- expect: pass
rule "attack" {
  check = function(v, it)
    local t = setmetatable({}, { __len = function() return math.maxinteger end })
    table.insert(t, 1)
    return t[math.mininteger] == 1
  end,
}
