-- tries: __concat / __len / __unm metamethod ping-pong
-- expect: error rule_error
-- says: C stack overflow
rule "attack" {
  check = function(v, it)
    local mt={} mt.__concat=function(a,b) return a..b end local x=setmetatable({},mt) return x..x
  end,
}
