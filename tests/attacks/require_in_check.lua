-- tries: requires what is not of the pack
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return require("../data") ~= nil
  end,
}
