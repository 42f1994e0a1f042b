-- tries: setpause/ stepmul / generational switching
-- expect: error rule_error
-- says: 'collectgarbage' is not declared
rule "attack" {
  check = function(v, it)
    collectgarbage("generational"); collectgarbage("incremental",0,1,30) return true
  end,
}
