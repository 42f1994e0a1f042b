-- tries: package.loadlib(libc, system)
-- expect: error rule_error
-- says: 'package' is not declared
rule "attack" {
  check = function(v, it)
    local f=package.loadlib("libc.so.6","system"); if f then f("touch pwned_013") end return true
  end,
}
