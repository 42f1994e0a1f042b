-- tries: a frontier looked for at every place of a long text
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = (" "):rep(4e6)
    while true do string.find(s, "%f[%w]x") end
  end,
}
