-- tries: requires the file it stands in
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return require("attack") ~= nil
  end,
}
