-- tries: multiplies units until they are a dimension with no name
-- expect: unknown not_comparable
rule "attack" {
  check = function(v, it)
    local q = v.pm25
    for i = 1, 40 do q = q * v.pm25 end
    return tostring(q) ~= ""
  end,
}
