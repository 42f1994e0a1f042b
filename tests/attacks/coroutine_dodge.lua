-- tries: hook set only on main thread: run the loop in coroutine.wrap
-- expect: error rule_error
-- says: 'coroutine' is not declared
rule "attack" {
  check = function(v, it)
    coroutine.wrap(function() while true do end end)() return true
  end,
}
