-- tries: a width and a precision of two digits, a million times over
-- expect: error limit
rule "attack" {
  check = function(v, it)
    return #string.format(("%99.99f"):rep(1e6), 1.5) > 0
  end,
}
