local score = require "heng.score"

local function points(...)
  return score.points(...)
end

describe("points", function()
  it("are all there at the target: 50 of 50, worth 8", function() -- a township's self-assessment of 2022
    expect(points(quantity("50"), "50", 8)).is("8")
  end)
  it("are never more", function()
    expect(tostring(points(quantity("75亿元"), quantity("50亿元"), 8))).is("8")
    expect(points(quantity("40"), "50", 8, "lower")).is("8")
  end)
  it("are less by the share that is missing", function()
    expect(points(quantity("25"), "50", 8)).is("4")
    expect(points(quantity("25亿元"), "500000万元", "7.5")).is("3.75")
    expect(points(quantity("100"), "50", 8, "lower")).is("4")
    expect(points(quantity("46%"), "92%", 8, "higher")).is("4")
  end)
  it("are 0 where a quotient says nothing", function()
    expect(points(quantity("-5"), "50", 8)).is("0")
    expect(points(quantity("-5"), "0", 8)).is("0")
    expect(points(quantity("-5"), "-4", 8)).is("0")
    expect(tostring(points(quantity("0亿元"), "50亿元", 8))).is("0")
    expect(points(quantity("3"), "0", 8, "lower")).is("0")
    expect(points(quantity("-3"), "-4", 8, "lower")).is("0")
  end)
  it("are full at a target of zero that was kept", function()
    expect(points(quantity("0起"), "0起", 8, "lower")).is("8")
    expect(points(quantity("0"), "0", 8)).is("8")
  end)
  it("know two directions", function()
    expect(function() points(quantity("1"), "1", 8, "target") end).raises("better is")
  end)
end)

describe("total", function()
  it("adds what was earned, and what could be", function()
    local zero, eight = score.total({ { actual = quantity("0"), target = "50", points = 8 } })
    expect(zero).is("0")
    expect(eight).is("8")
    local got, of = score.total({
      { actual = quantity("50"), target = "50", points = 8 },
      { actual = quantity("9亿元"), target = "10亿元", points = "10" },
      { actual = quantity("4%"), target = "2%", points = 2, better = "lower" },
    })
    expect(got).is("18")
    expect(of).is("20")
  end)
  it("needs something", function()
    expect(function() score.total({}) end).raises("nothing to add")
  end)
end)
