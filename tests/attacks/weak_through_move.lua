-- tries: writes __mode by a function of the library
-- expect: error rule_error
-- says: '__mode'
rule "attack" {
  check = function(v, it)
    local mt = {}
    setmetatable({}, mt)
    local key = "__mo" .. "de"
    mt[key] = "k"
    return true
  end,
}
