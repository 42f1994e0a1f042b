-- tries: throws and catches an error of 30 MB
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = ("x"):rep(3e7)
    while true do pcall(error, s, 2) end
  end,
}
