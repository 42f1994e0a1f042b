-- tries: a verdict table whose fields come from __index
-- expect: error rule_error
-- says: without a verdict
rule "attack" {
  check = function(v, it)
    return setmetatable({}, { __index = { verdict = "pass" } })
  end,
}
