-- tries: climbs out of the pack by dots
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return require("..etc.passwd") ~= nil
  end,
}
