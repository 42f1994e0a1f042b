-- tries: has a text refused again and again
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    while true do pcall(function() return v.pm25 < "未达到 foo" end) end
  end,
}
