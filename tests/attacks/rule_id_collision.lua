-- tries: registers the id of another rule to overwrite its verdict
-- expect: error rule_error
-- says: 'register' is not declared
rule "attack" {
  check = function(v, it)
    if not register then error("no register") end; register("canary",function() return true end); register("canary",function() return true end) return true
  end,
}
