-- tries: joins what __concat joins
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local mt = {}
    mt.__concat = function(a, b) return a .. b end
    local x = setmetatable({}, mt)
    return "a" .. x .. "b" == ""
  end,
}
