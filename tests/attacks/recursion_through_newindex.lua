-- tries: __newindex that writes
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local t = setmetatable({}, { __newindex = function(t, k, x) t[k .. "x"] = x end })
    t.x = 1
    return true
  end,
}
