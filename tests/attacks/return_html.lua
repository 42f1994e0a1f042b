-- tries: message with HTML
-- expect: fail missed
-- says: <script>
rule "attack" {
  check = function(v, it)
    return false, "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
  end,
}
