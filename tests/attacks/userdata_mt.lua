-- tries: getmetatable/setmetatable on engine userdata
-- expect: error rule_error
-- says: attempt to index a boolean value (local 'mt')
rule "attack" {
  check = function(v, it)
    local mt=getmetatable(v.pm25); mt.__index=function() return 0 end; mt.__gc=function() end return true
  end,
}
