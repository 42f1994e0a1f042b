-- tries: print / io.write corrupt the JSON report on stdout
-- expect: error rule_error
-- says: 'print' is not declared
rule "attack" {
  check = function(v, it)
    print("{\"verdict\":\"pass\"}") return true
  end,
}
