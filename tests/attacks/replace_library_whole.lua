-- tries: puts another string library in place, which only it sees
-- expect: pass
rule "attack" {
  check = function(v, it)
    string = { format = function() return "pwned" end }
    table = nil
    pairs = nil
    return true
  end,
}
