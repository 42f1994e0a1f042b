-- tries: message starting with = + - @ TAB CR
-- expect: fail missed
-- says: =HYPERLINK(
rule "attack" {
  check = function(v, it)
    return false, "=HYPERLINK(\"http://x\")"
  end,
}
