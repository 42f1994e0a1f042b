-- tries: three thousand rules make up sixty units each, so that there is no room for those of others
-- expect: pass
local function letters(n) local s = "" repeat s = s .. string.char(97 + n % 26) n = n // 26 until n == 0 return s end
for r = 1, 3000 do
  rule("r" .. r) { check = function(v)
    for i = 1, 60 do pcall(function() return v.pm25:eq("1 zz" .. letters(r * 64 + i)) end) end
    return true
  end }
end
rule "attack" { check = function() return true end }
