-- tries: divides a figure by nothing
-- expect: unknown indeterminate
rule "attack" {
  check = function(v, it)
    return v.pm25 / (v.pm25 - v.pm25) > "0"
  end,
}
