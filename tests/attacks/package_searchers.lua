-- tries: append own searcher
-- expect: error rule_error
-- says: 'package' is not declared
rule "attack" {
  check = function(v, it)
    table.insert(package.searchers,1,function() return function() return 1 end end) require("x") return true
  end,
}
