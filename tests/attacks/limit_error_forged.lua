-- tries: rule raises the engine limit sentinel text to forge a limit status
-- expect: error rule_error
-- says: limit: instruction budget exceeded
rule "attack" {
  check = function(v, it)
    error("limit: instruction budget exceeded")
  end,
}
