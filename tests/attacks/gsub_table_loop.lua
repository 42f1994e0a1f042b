-- tries: a replacement looked up in a chain of tables that has no end
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local a, b = {}, {}
    setmetatable(a, { __index = b }) setmetatable(b, { __index = a })
    return string.gsub("x", ".", a) == ""
  end,
}
