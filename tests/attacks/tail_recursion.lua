-- tries: infinite tail call
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    local function f() return f() end return f()
  end,
}
