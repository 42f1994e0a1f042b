-- tries: back-references over every split of a text
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    return string.find(("a"):rep(20000), "(.-)(.-)(.-)%1%2%3b") == nil
  end,
}
