-- tries: __index chain loop ('__index' chain too long; possibly a loop)
-- expect: error rule_error
-- says: '__index' chain too long; possible loop
rule "attack" {
  check = function(v, it)
    local t={} setmetatable(t,{__index=t}); local a,b={},{} setmetatable(a,{__index=b}) setmetatable(b,{__index=a}) return a.x
  end,
}
