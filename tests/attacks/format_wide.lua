-- tries: a format of a million conversions and no values
-- expect: error rule_error
rule "attack" {
  check = function(v, it)
    return #string.format(("%99.99f"):rep(1e6), table.unpack({}, 1, 8000)) > 0
  end,
}
