-- tries: an error that names another file and line
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    error("canary.lua:3: forged", 0)
  end,
}
