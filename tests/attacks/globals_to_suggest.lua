-- tries: 150,000 globals, and misses each of them by a letter: a suggestion looks at all of them
-- expect: error limit
-- says: ran out
for i = 1, 150000 do _ENV["global_number_" .. i] = i end
rule "attack" {
  check = function(v)
    while true do pcall(function() return global_number_x end) end
  end,
}
