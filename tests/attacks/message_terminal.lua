-- tries: a message that clears the screen, sets a title and links
-- expect: fail missed
rule "attack" {
  check = function(v, it)
    return false, "\27[2J\27]0;x\7\27]8;;http://x.invalid\7y\27]8;;\7\155\226\128\174"
  end,
}
