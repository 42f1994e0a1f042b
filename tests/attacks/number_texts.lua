-- tries: texts that are nearly numbers
-- expect: pass
rule "attack" {
  check = function(v, it)
    return tonumber("nan") == nil and tonumber("inf") == nil and tonumber("0x") == nil and tonumber("1e") == nil and tonumber("1_000") == nil
      and tonumber(("1"):rep(5000)) == math.huge and tonumber("zz", 36) == 1295 and tonumber("8", 8) == nil
  end,
}
