-- tries: a list of more verdicts than a report should hold
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local t = {}
    for i = 1, 2e5 do t[i] = { verdict = "pass" } end
    return t
  end,
}
