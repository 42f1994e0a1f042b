rule "pm25" { expect = "≤ 23.0 微克/立方米", class = "binding" }
