-- tries: passes a table off as a quantity
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local q = setmetatable({}, { __name = "quantity", __lt = function() return true end })
    return v.pm25:eq(q)
  end,
}
