-- tries: __tostring that asks for itself
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local mt = {}
    mt.__tostring = function(x) return tostring(x) .. "x" end
    return tostring(setmetatable({}, mt)) == ""
  end,
}
