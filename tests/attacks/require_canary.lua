-- tries: requires the file of another rule to take its place
-- expect: error rule_error
-- says: while another one runs
rule "attack" {
  check = function(v, it)
    return require("canary") ~= nil
  end,
}
