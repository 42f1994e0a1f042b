-- tries: requires an absolute path
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return require("/etc/passwd") ~= nil
  end,
}
