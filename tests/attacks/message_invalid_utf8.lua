-- tries: a message of bytes that are no UTF-8, and NUL
-- expect: fail missed
rule "attack" {
  check = function(v, it)
    return false, "a\0b\xff\xc0\x80\xed\xa0\x80"
  end,
}
