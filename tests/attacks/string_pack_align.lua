-- tries: string.pack/packsize huge
-- expect: error rule_error
-- says: attempt to call a nil value (field 'packsize')
rule "attack" {
  check = function(v, it)
    return string.packsize(("i16"):rep(100)) and string.pack("s1",("x"):rep(300))
  end,
}
