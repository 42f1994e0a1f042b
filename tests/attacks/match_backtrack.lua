-- tries: string.match a?a?a?... n=30
-- expect: error limit
-- says: the rule ran out of its 20000000 steps
rule "attack" {
  check = function(v, it)
    local n=32 return string.match(("a"):rep(n), ("a?"):rep(n)..("a"):rep(n).."$") 
  end,
}
