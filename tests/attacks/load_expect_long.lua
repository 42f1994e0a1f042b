-- tries: a target of a megabyte
-- expect: refused E311
-- says: at most 65536 are read
rule "attack" { expect = "pm25 <= " .. ("1 + "):rep(250000) .. "1" }
