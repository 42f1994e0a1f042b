-- tries: __close handlers in nested coroutine.close (5.4.4 bug: C-stack overflow)
-- expect: refused E303
-- says: rules have no <close>
rule "attack" {
  check = function(v, it)
    local function f(n) local co=coroutine.wrap(function() local x <close> = setmetatable({},{__close=function() f(n+1) end}); coroutine.yield() end) co(); co=nil; if n<1e6 then f(n+1) end end f(1) return true
  end,
}
