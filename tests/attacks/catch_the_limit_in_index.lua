-- tries: the same inside of a metamethod
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = setmetatable({}, { __index = function() pcall(function() while true do end end) return 1 end })
    return t.x == 1
  end,
}
