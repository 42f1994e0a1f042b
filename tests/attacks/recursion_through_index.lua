-- tries: __index that reads what is not there
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local t = setmetatable({}, { __index = function(t, k) return t[k .. "x"] end })
    return t.x == nil
  end,
}
