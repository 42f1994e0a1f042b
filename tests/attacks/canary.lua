rule "canary" {
  title = "runs beside every attack and must not change by a byte",
  check = function(v)
    local s = string.format("%.2f", 1.5) .. ("x"):upper() .. tostring(12) .. #table.pack(1, 2)
    for k in pairs({ b = 1, a = 2 }) do s = s .. k end
    local known, value = pcall(function() return leaked end)
    s = s .. tostring(known) .. tostring(v.pm25) .. type(value) .. select("#", 1, 2) .. math.type(1)
    s = s .. tostring(v.gdp_growth * "2 canaries") .. utf8.len("衡") .. #string.rep("x", 9, ",")
    s = s .. tostring(v.gdp_growth * "2 canaries") .. utf8.len("衡") .. #string.rep("x", 9, ",")
    return v.pm25 >= "23.0", s .. string.rep("-", 3) .. tostring(getmetatable(""))
  end,
}
