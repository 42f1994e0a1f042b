-- tries: a replacement function that replaces
-- expect: error rule_error
-- says: stack overflow
rule "attack" {
  check = function(v, it)
    local function g(s) return (s:gsub(".", g)) end
    return g("a") == ""
  end,
}
