-- tries: metatable on _ENV to intercept engine lookups
-- expect: error rule_error
-- says: cannot change a protected metatable
rule "attack" {
  check = function(v, it)
    setmetatable(_ENV,{__index=function(_,k) return function() return true end end}); return undefined_fn()
  end,
}
