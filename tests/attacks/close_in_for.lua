-- tries: hands a for loop a value to close, whose __close comes later
-- expect: error rule_error
-- says: cannot have '__close'
rule "attack" {
  check = function(v, it)
    local mt = {}
    local c = setmetatable({}, mt)
    mt.__close = function() while true do end end
    for _ in next, {}, nil, c do end
    return true
  end,
}
