-- tries: a target of a thousand brackets
-- expect: refused E423
rule "attack" { expect = ("("):rep(1000) .. "pm25" .. (")"):rep(1000) .. " <= 3" }
