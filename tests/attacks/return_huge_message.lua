-- tries: message of 20 MB must be cut, with a mark that it was cut
-- expect: fail missed
-- says: mmmm
rule "attack" {
  check = function(v, it)
    return false, ("m"):rep(20000000)
  end,
}
