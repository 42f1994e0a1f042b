-- tries: os.remove / os.rename
-- expect: error rule_error
-- says: 'os' is not declared
rule "attack" {
  check = function(v, it)
    os.rename("canary.lua","pwned.lua"); os.remove("canary.lua") return true
  end,
}
