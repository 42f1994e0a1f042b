-- tries: a constant for an environment, which corrupted memory in an unpatched Lua 5.4 (CVE-2022-28805)
-- expect: error rule_error
-- says: attempt to index
rule "attack" {
  check = function(v, it)
    local function f()
      local _ENV <const> = 1
      return x
    end
    return f()
  end,
}
