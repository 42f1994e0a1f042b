-- tries: a verdict table of a hundred thousand fields
-- expect: error rule_error
-- says: unknown field
rule "attack" {
  check = function(v, it)
    local t = { verdict = "pass" }
    for i = 1, 1e5 do t["f" .. i] = i end
    return t
  end,
}
