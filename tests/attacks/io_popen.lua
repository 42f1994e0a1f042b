-- tries: io.popen
-- expect: error rule_error
-- says: 'io' is not declared
rule "attack" {
  check = function(v, it)
    return io.popen("id"):read("a")
  end,
}
