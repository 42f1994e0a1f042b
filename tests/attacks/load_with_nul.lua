-- tries: load with text containing NULs: parser must not stop at NUL and accept the rest
-- expect: error rule_error
-- says: 'load' is not declared
rule "attack" {
  check = function(v, it)
    local f=load("return 1\0 garbage !!"); if f then return true end error("rejected")
  end,
}
