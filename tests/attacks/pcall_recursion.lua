-- tries: pcall(f) recursion
-- expect: pass
rule "attack" {
  check = function(v, it)
    local function f() return pcall(f) end local ok,e=f() return ok  or error(e)
  end,
}
