-- tries: fails while the file is loaded, with a table
-- expect: refused E307
-- says: not a text
error(setmetatable({}, { __tostring = function() while true do end end }))
