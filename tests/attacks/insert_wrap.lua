-- tries: inserts behind the largest integer
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    table.insert(setmetatable({}, { __len = function() return math.maxinteger end }), 1)
    return #{} == 1
  end,
}
