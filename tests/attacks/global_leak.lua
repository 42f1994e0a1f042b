-- tries: writing a global must not be visible in the next rule
-- expect: pass
rule "attack" {
  check = function(v, it)
    leaked=666; tostring=function() return "pwned" end; tonumber=nil return true
  end,
}
