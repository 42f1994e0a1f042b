-- tries: makes a table weak once it is a metatable: a verdict that depends on the collector
-- expect: error rule_error
-- says: cannot have '__mode'
rule "attack" {
  check = function(v, it)
    local mt = {}
    local w = setmetatable({}, mt)
    mt.__mode = "v"
    w[1] = {}
    local n = 0
    while w[1] do n = n + 1 local _ = { n } end
    return false, "collected after " .. n
  end,
}
