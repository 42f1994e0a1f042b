-- tries: the edges of integers
-- expect: pass
rule "attack" {
  check = function(v, it)
    return math.mininteger // -1 == math.mininteger and math.mininteger % -1 == 0 and math.fmod(math.mininteger, -1) == 0
      and 1 << 64 == 0 and 1 << -1 == 0 and 1 >> math.mininteger == 0 and math.abs(math.mininteger) == math.mininteger
  end,
}
