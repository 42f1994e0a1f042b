-- tries: upvaluejoin to swap _ENV of another rule
-- expect: error rule_error
-- says: 'debug' is not declared
rule "attack" {
  check = function(v, it)
    debug.upvaluejoin(function() return v end,1,function() return _ENV end,1) return true
  end,
}
