-- tries: string.byte(s,1,-1) of 8 MB: string slice too long / stack overflow
-- expect: error rule_error
-- says: bad argument #3 to 'byte' (too many bytes at once)
rule "attack" {
  check = function(v, it)
    return string.byte(("x"):rep(8000000),1,-1)
  end,
}
