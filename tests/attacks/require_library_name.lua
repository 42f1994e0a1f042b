-- tries: requires a module of the library that is none
-- expect: error rule_error
-- says: no such module
rule "attack" {
  check = function(v, it)
    return require("heng.os") ~= nil
  end,
}
