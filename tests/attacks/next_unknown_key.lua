-- tries: asks for what comes after a key that is not there
-- expect: pass
rule "attack" {
  check = function(v, it)
    return next({ a = 1 }, "b") == nil
  end,
}
