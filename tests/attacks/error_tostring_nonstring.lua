-- tries: __tostring returning a non-string: "'__tostring' must return a string" raised outside pcall -> panic
-- expect: error rule_error
-- says: the error is a table, not a text
rule "attack" {
  check = function(v, it)
    error(setmetatable({},{__tostring=function() return {} end}))
  end,
}
