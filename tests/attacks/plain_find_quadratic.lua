-- tries: a plain search that compares half the text at each place
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    return string.find(("a"):rep(2e6), ("a"):rep(1e6) .. "b", 1, true) == nil
  end,
}
