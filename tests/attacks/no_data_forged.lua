-- tries: a rule that reads a missing figure to hide a crash
-- expect: no_data missing
rule "attack" {
  check = function(v, it)
    local x = v:prev("pm25")
    return x.value > 0
  end,
}
