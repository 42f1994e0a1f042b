local progress = require "heng.progress"

local function given(base, value, target, better, more)
  local facts = { base = quantity(base), value = quantity(value), target = target, better = better,
    base_year = 2015, year = 2020, target_year = 2030 }
  for key, fact in pairs(more or {}) do facts[key] = fact end
  return facts
end
local function open_sdg(...) return progress.open_sdg(given(...)) end
local function eurostat(...) return progress.eurostat(given(...)) end

describe("open_sdg", function()
  -- A year after the base 100 the target is 110 in a year: the rate wanted is 10 %, so R is the growth times ten.
  local year = { year = 2016, target_year = 2016 }
  it("has its limits at 95, 60 and 0 percent", function()
    for value, category in pairs({ ["110"] = "target achieved", ["109.99"] = "on track", ["109.5"] = "on track",
      ["109.49"] = "acceleration needed", ["106"] = "acceleration needed", ["105.99"] = "limited progress",
      ["100"] = "limited progress", ["99.99"] = "deterioration" }) do
      expect(open_sdg("100", value, "110", "higher", year).category).is(category)
    end
  end)
  it("and the same downwards", function()
    for value, category in pairs({ ["90"] = "target achieved", ["90.5"] = "on track", ["90.51"] = "acceleration needed",
      ["94"] = "acceleration needed", ["94.01"] = "limited progress", ["100"] = "limited progress",
      ["100.01"] = "deterioration" }) do
      expect(open_sdg("100", value, "90", "lower", year).category).is(category)
    end
  end)
  it("compares yearly rates of different spans", function()
    -- 2 percent a year were wanted for 15 years: 1.02^15 = 1.3458...; made were 1.9 and 1.8 percent in five
    expect(open_sdg("100", "109.9", "134.5", "higher").category).is("on track")
    expect(open_sdg("100", "109.7", "134.5", "higher").category).is("acceleration needed")
    expect(open_sdg("100", "109.9", "134.5", "higher").method).is("compound")
  end)
  it("does not take a base beyond its target for a way to go", function()
    expect(open_sdg("120", "100", "110", "higher").category).is("deterioration")
    expect(open_sdg("110", "100", "110", "higher").category).is("deterioration")
  end)
  it("goes by the growth where there is no target", function()
    local one = { year = 2016 }
    for value, category in pairs({ ["101.5"] = "on track", ["101.49"] = "acceleration needed",
      ["100.5"] = "acceleration needed", ["100.49"] = "limited progress", ["100"] = "limited progress",
      ["99.99"] = "deterioration" }) do
      expect(open_sdg("100", value, nil, "higher", one).category).is(category)
    end
    expect(open_sdg("100", "98.5", nil, "lower", one).category).is("on track")
    expect(open_sdg("100", "100.1", nil, "lower", one).category).is("deterioration")
    expect(function() open_sdg("0", "1", nil, "higher", one) end).raises("above zero")
    expect(function() open_sdg("1", "0", nil, "lower", one) end).raises("above zero")
  end)
end)

describe("a root too near to a limit", function()
  it("gives no category", function()
    local two = { year = 2017 } -- 1.015 squared is 1.030225
    expect(open_sdg("100", "103.0225", nil, "higher", two).category).is("on track")
    expect(open_sdg("100", "103.0224999999999", nil, "higher", two).category).is(nil)
  end)
end)

describe("a target of zero", function()
  -- 30 in 2015, 0 in 2030: two a year are wanted; 2020 ought to be at 20
  it("is a straight line", function()
    for value, category in pairs({ ["20"] = "on track", ["20.5"] = "on track", ["20.51"] = "acceleration needed",
      ["24"] = "acceleration needed", ["24.01"] = "limited progress", ["30"] = "limited progress",
      ["30.1"] = "deterioration", ["0"] = "target achieved" }) do
      expect(open_sdg("30人", value .. "人", "0", "lower").category).is(category)
    end
    expect(open_sdg("30人", "20人", "0", "lower").method).is("linear")
    expect(open_sdg("30人", "0人", "0", "lower").method).is("reached")
  end)
  it("takes the years as they are", function()
    local odd = { base_year = 2016, year = 2019, target_year = 2030 } -- 14 years for 28: 2 a year
    expect(open_sdg("28", "22.3", "0", "lower", odd).category).is("on track")
    expect(open_sdg("28", "22.4", "0", "lower", odd).category).is("acceleration needed")
  end)
  it("does not change with the unit", function()
    expect(open_sdg("0.003万人", "20人", "0", "lower").category).is("on track")
  end)
  it("and so is a base of zero, or a figure that came to it", function()
    expect(open_sdg("0%", "10%", "30%", "higher").category).is("on track")
    expect(open_sdg("0%", "10%", "30%", "higher").method).is("linear")
    expect(open_sdg("10%", "0%", "30%", "higher").category).is("deterioration")
    expect(open_sdg("10%", "0%", "30%", "higher").method).is("linear")
  end)
end)

describe("eurostat", function()
  it("has words of its own", function()
    local year = { year = 2016, target_year = 2016 }
    for value, category in pairs({ ["110"] = "target achieved", ["109.5"] = "significant progress",
      ["109.49"] = "moderate progress",
      ["106"] = "moderate progress", ["105.9"] = "insufficient progress", ["100"] = "insufficient progress",
      ["100.05"] = "insufficient progress", ["99.99"] = "movement away" }) do
      expect(eurostat("100", value, "110", "higher", year).category).is(category)
    end
  end)
  it("and limits of its own where there is no target", function()
    local one = { year = 2016 }
    for value, category in pairs({ ["101"] = "significant progress", ["100.99"] = "moderate progress",
      ["100"] = "moderate progress", ["99.99"] = "moderate movement away", ["99"] = "moderate movement away",
      ["98.99"] = "significant movement away" }) do
      expect(eurostat("100", value, nil, "higher", one).category).is(category)
    end
  end)
end)

describe("what is given", function()
  it("has years in their order", function()
    expect(function() open_sdg("1", "2", "3", "higher", { year = 2015 }) end).raises("comes later")
    expect(function() open_sdg("1", "2", "3", "higher", { target_year = 2015 }) end).raises("comes later")
    expect(function() open_sdg("1", "2", "3", "higher", { year = "2016" }) end).raises("whole numbers")
    expect(function() open_sdg("1", "2", "3", "higher", { base_year = 2014.5 }) end).raises("whole numbers")
  end)
  it("and a direction", function()
    expect(function() open_sdg("1", "2", "3", "target") end).raises("better is")
  end)
end)

describe("escap", function()
  local function escap(base, expected, target, better)
    return progress.escap({ base = quantity(base), expected = quantity(expected), target = target, better = better })
  end
  it("measures the gap that is left", function()
    for expected, category in pairs({ ["25"] = "maintain", ["19"] = "maintain", ["18.9"] = "accelerate",
      ["10"] = "accelerate", ["9.9"] = "reverse" }) do
      expect(escap("10", expected, "20", "higher").category).is(category)
    end
    expect(escap("10", "18", "20", "higher").index).is("20%")
    expect(escap("10", "25", "20", "higher").index).is("-50%")
    expect(escap("20", "12", "10", "lower").index).is("20%")
    expect(escap("10%", "18%", "20%", "higher").index).is("20%")
    expect(escap("20人", "2人", "0", "lower").category).is("maintain")
  end)
  it("has nothing to say where there was no way to go", function()
    expect(escap("20", "25", "20", "higher")).is(nil)
    expect(escap("5", "25", "10", "lower")).is(nil)
  end)
  it("can look ahead in a straight line", function()
    expect(progress.linear(quantity("10"), 2015, quantity("15"), 2020, 2030)).is("25")
    expect(progress.linear(quantity("10亿元"), 2016, quantity("4亿元"), 2018, 2017)).is("7亿元")
  end)
end)
