-- tries: coroutine.yield at top level: engine must not treat LUA_YIELD as OK
-- expect: error rule_error
-- says: 'coroutine' is not declared
rule "attack" {
  check = function(v, it)
    coroutine.yield("pass")
  end,
}
