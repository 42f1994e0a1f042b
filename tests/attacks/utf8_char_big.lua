-- tries: utf8.char(2^31) / utf8.codepoint lax / utf8.len of invalid bytes
-- expect: error rule_error
-- says: invalid UTF-8 code
rule "attack" {
  check = function(v, it)
    local s=utf8.char(0x7FFFFFFF); assert(utf8.len("\xff")==nil) ; return utf8.codepoint("\xff")
  end,
}
