-- tries: makes up units until the table that all rules share is full
-- expect: error limit
-- says: too many units
rule "attack" {
  check = function(v, it)
    for i = 0, 9999 do
      local name = ""
      for d in tostring(i):gmatch("%d") do name = name .. string.char(97 + tonumber(d)) end
      pcall(function() return v.pm25:eq("1 zz" .. name) end)
    end
    return true
  end,
}
