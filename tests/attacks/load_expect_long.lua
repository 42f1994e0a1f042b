-- tries: a target of a megabyte
-- expect: refused E401
rule "attack" { expect = "pm25 <= " .. ("1 + "):rep(250000) .. "1" }
