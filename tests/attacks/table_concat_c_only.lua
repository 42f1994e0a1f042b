-- tries: table.concat on a table whose __index is a constant table chain; C loop
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    local t=setmetatable({},{__len=function() return 1e9 end,__index=setmetatable({},{__index=function() return "" end})}) return table.concat(t)
  end,
}
