-- tries: load of 1e6 nested parens: C recursion limit in parser
-- expect: error rule_error
-- says: 'load' is not declared
rule "attack" {
  check = function(v, it)
    assert(load("return " .. ("("):rep(1000000) .. "1" .. (")"):rep(1000000))) return true
  end,
}
