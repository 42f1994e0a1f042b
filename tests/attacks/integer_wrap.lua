-- tries: math.maxinteger+1 wraps to mininteger: a huge actual becomes negative
-- expect: fail missed
rule "attack" {
  check = function(v, it)
    return not ((math.maxinteger+1)<0)
  end,
}
