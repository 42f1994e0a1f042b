-- tries: verdict depends on pairs() order of string keys (seeded hash)
-- expect: fail missed
-- says: alphabetadeltaepsgammazeta
rule "attack" {
  check = function(v, it)
    local s="" for k in pairs({alpha=1,beta=2,gamma=3,delta=4,eps=5,zeta=6}) do s=s..k end return false, s
  end,
}
