-- tries: looks for every function that was taken away
-- expect: pass
rule "attack" {
  check = function(v, it)
    for _, name in ipairs({ "load", "loadstring", "dofile", "loadfile", "rawget", "rawset", "rawequal", "rawlen", "collectgarbage", "print", "warn",
      "io", "os", "debug", "package", "coroutine", "module", "getfenv", "setfenv", "newproxy", "_G" }) do
      if pcall(function() return _ENV[name] end) then return false, name .. " is there" end
    end
    for _, name in ipairs({ "dump", "pack", "unpack", "packsize" }) do if string[name] then return false, name end end
    return math.random == nil and math.randomseed == nil
  end,
}
