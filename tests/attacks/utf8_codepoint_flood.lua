-- tries: codepoints of a long text, handed over in one call
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    local s = ("x"):rep(8e6)
    return select("#", utf8.codepoint(s, 1, -1)) > 0
  end,
}
