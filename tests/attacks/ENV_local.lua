-- tries: local _ENV swap, then missing globals
-- expect: pass
rule "attack" {
  check = function(v, it)
    local _ENV={}; x=1; return true
  end,
}
