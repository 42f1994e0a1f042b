-- tries: rawset on engine shared table
-- expect: error rule_error
-- says: 'rawset' is not declared
rule "attack" {
  check = function(v, it)
    rawset(v,"limit",1e9) return true
  end,
}
