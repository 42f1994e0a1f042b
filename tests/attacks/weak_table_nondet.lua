-- tries: weak tables make verdict depend on GC timing
-- expect: error rule_error
-- says: a metatable of a rule cannot have '__mode'
rule "attack" {
  check = function(v, it)
    local w=setmetatable({},{__mode="v"}); w[1]={} for i=1,1e4 do local _={} end return w[1] 
  end,
}
