-- tries: doubles a text until something gives way
-- expect: error limit
-- says: ran out
rule "attack" {
  check = function(v, it)
    local s = "x"
    while true do s = s .. s end
  end,
}
