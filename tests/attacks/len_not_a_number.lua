-- tries: a length that is a text
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return table.unpack(setmetatable({}, { __len = function() return "many" end })) == nil
  end,
}
