-- tries: iterates by stock next through __pairs
-- expect: pass
rule "attack" {
  check = function(v, it)
    local s = ""
    for k in pairs(setmetatable({}, { __pairs = function() return next, { b = 1, a = 2 } end })) do s = s .. k end
    return s == "ab"
  end,
}
