rule "spoken" {
  title = "title\nnot ok 99 - forged\n::error::forged\r\n| a | b |\27[31m\226\128\174 ]]> <b>",
  check = function()
    return false, "why\nheng_forged 1\n...\n- [ ] task [link](http://example.invalid) \226\128\168 \"} 1"
  end,
}

rule "undecided" {
  title = "=cmd|' /C calc'!A0",
  check = function() return nil, "\t=1+1" end,
}

rule "crash" {
  title = "](1) \\",
  check = function(v) return v.air.nothing.at_all end,
}

rule "fine" {
  title = "\226\128\139",
  check = function() return true end,
}
