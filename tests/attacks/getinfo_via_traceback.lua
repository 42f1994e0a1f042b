-- tries: debug.traceback leaks host paths
-- expect: error rule_error
-- says: 'debug' is not declared
rule "attack" {
  check = function(v, it)
    return false, debug.traceback()
  end,
}
