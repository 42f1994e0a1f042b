-- tries: positions beyond every end
-- expect: pass
rule "attack" {
  check = function(v, it)
    return ("x"):sub(math.mininteger, math.maxinteger) == "x" and ("x"):rep(math.mininteger) == "" and ("x"):byte(math.mininteger) == nil
      and ("x"):find("x", math.maxinteger) == nil and utf8.len("x", 1, -1) == 1
  end,
}
