-- tries: declares rules without end
-- expect: refused E306
local i = 0
while true do i = i + 1 rule("r" .. i) { check = function() return true end } end
