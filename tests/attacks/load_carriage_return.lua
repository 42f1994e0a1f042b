-- tries: code behind a carriage return, which a reader takes for a part of the comment
-- expect: refused E302
-- says: carriage return
-- nothing hererule "attack" { check = function() return true end }
