-- tries: add __add/__lt/__call to strings
-- expect: error rule_error
-- says: attempt to index a boolean value (local 'mt')
rule "attack" {
  check = function(v, it)
    local mt=getmetatable(""); mt.__lt=function() return true end; mt.__call=function() return 1 end return true
  end,
}
