-- tries: dofile("/etc/passwd") leaks the first token in its error message
-- expect: error rule_error
-- says: 'dofile' is not declared
rule "attack" {
  check = function(v, it)
    dofile("/etc/passwd") return true
  end,
}
