-- tries: __close that loops
-- expect: refused E303
-- says: rules have no <close>
rule "attack" {
  check = function(v, it)
    do local x <close> = setmetatable({},{__close=function() while true do end end}) end return true
  end,
}
