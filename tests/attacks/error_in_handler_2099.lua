-- tries: CVE-2022-33099 shape: error while handling C-stack-overflow error
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local function loop(x,y,z) return 1+loop(x,y,z) end local r,m=xpcall(loop,function(m) return loop(m,m,m) end, 1,2,3) local function g(s) return (s:gsub(".",g)) end pcall(string.gsub,"aaa","a",g) local t=setmetatable({},{__tostring=function(x) error(x) end}) error(tostring(t))
  end,
}
