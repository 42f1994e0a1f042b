-- tries: a chain of tables, each the metatable of the next
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = {}
    while true do t = setmetatable({ t }, { __index = t }) end
  end,
}
