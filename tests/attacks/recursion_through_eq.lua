-- tries: __eq that compares
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local mt = {}
    mt.__eq = function(a, b) return a == b end
    return setmetatable({}, mt) == setmetatable({}, mt)
  end,
}
