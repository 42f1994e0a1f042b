-- tries: repeats a separator instead of the text
-- expect: error limit
-- says: bytes of memory
rule "attack" {
  check = function(v, it)
    return #string.rep("", 1 << 40, "x") > 0
  end,
}
