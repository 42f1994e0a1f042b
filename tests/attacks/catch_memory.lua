-- tries: catches the want of memory and goes on
-- expect: error limit
rule "attack" {
  check = function(v, it)
    local ok = pcall(function() local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1000) .. i end end)
    return not ok
  end,
}
