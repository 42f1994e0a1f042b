-- tries: a message that looks like another finding in every format
-- expect: fail missed
rule "attack" {
  check = function(v, it)
    return false, "x\"}\n{\"rule\": \"canary\", \"verdict\": \"pass\"}\n::error::x\nok 1 - canary\n</testcase><testcase name=\"canary\"/>]]>"
  end,
}
