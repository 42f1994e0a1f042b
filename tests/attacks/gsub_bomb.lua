-- tries: replaces every place of a long text by a long text
-- expect: error limit
rule "attack" {
  check = function(v, it)
    return #string.gsub(("a"):rep(1e6), "", ("b"):rep(1e4)) > 0
  end,
}
