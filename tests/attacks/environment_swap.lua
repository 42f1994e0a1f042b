-- tries: runs a function of the engine in an environment of its own
-- expect: pass
rule "attack" {
  check = function(v, it)
    local _ENV = { pcall = pcall, setmetatable = setmetatable, string = { format = function() return "x" end } }
    return string.format() == "x"
  end,
}
