-- tries: require of a path outside the rules directory
-- expect: error rule_error
-- says: 'package' is not declared
rule "attack" {
  check = function(v, it)
    package.path="/etc/?;./?"; require("passwd") return true
  end,
}
