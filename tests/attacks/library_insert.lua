-- tries: table.insert into the library itself
-- expect: error rule_error
-- says: cannot be changed
rule "attack" {
  check = function(v, it)
    table.insert(string, "pwned")
    return true
  end,
}
