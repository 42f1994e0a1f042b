local completion = require "heng.completion"

local function list(text, unit)
  local out = {}
  for word in string.gmatch(text, "%S+") do
    out[#out + 1] = quantity(word .. (unit or ""))
  end
  return out
end

-- Textbook of statistics, level method: the last year is to make 56; the twelve months to July make 55, those to August
-- 57, so the plan is reached 15.5 days into August: four months and 15.5 days early.
local LEVEL = "3.5 3.5 4 3.8 4 3.8 4 4 5 5 5 4 4 4 4 5 5 5 5 6 6 6 6 7"

describe("level", function()
  it("is the published example", function()
    local answer = completion.level(quantity("56"), list(LEVEL), "2005-12")
    expect(answer.reached).is(true)
    expect(answer.months).is(4)
    expect(answer.days).is("15.5")
    expect(answer.completion:round(1)).is("112.5%")
  end)
  it("takes the days of the month: 28 or 29 in February", function()
    local even = "1 1 1 1 1 1 1 1 1 1 1 1 1 3"
    for last, days in pairs({ ["2005-02"] = "14", ["2004-02"] = "14.5", ["2000-02"] = "14.5", ["1900-02"] = "14" }) do
      local answer = completion.level(quantity("13"), list(even), last)
      expect(answer.months).is(0)
      expect(answer.days).is(days)
    end
  end)
  it("may be reached to the day a month ends", function()
    local answer = completion.level(quantity("55"), list(LEVEL), "2005-12")
    expect(answer.months).is(5)
    expect(answer.days).is("0")
  end)
  it("may be reached by the first twelve months", function()
    local answer = completion.level(quantity("49.6万吨"), list(LEVEL, "万吨"), "2005-12")
    expect(answer.reached).is(true)
    expect(answer.months).is(12)
    expect(answer.days).is("0")
    answer = completion.level(quantity("49.7万吨"), list(LEVEL, "万吨"), "2005-12")
    expect(answer.months).is(11)
    answer = completion.level(quantity("12"), list("1 1 1 1 1 1 1 1 1 1 1 1"), "2005-12")
    expect(answer.months).is(0)
    expect(answer.completion).is("100%")
  end)
  it("may not be reached", function()
    local answer = completion.level(quantity("63.1"), list(LEVEL), "2005-12")
    expect(answer.reached).is(false)
    expect(answer.months).is(nil)
    expect(answer.completion:round(2)).is("99.84%")
  end)
  it("needs twelve months and the last one's name", function()
    expect(function() completion.level(quantity("1"), list("1 1 1 1 1 1 1 1 1 1 1"), "2005-12") end).raises("twelve")
    expect(function() completion.level(quantity("13"), list("1 1 1 1 1 1 1 1 1 1 1 1 3"), "2005") end).raises("2005-12")
  end)
end)

-- Textbook of statistics, cumulative method: 2200 planned for 2001 to 2005, 2240 made, 2200 reached with June 2005.
describe("cumulative", function()
  local function months()
    local out = {}
    for i = 1, 53 do out[i] = quantity("40") end -- 2120
    out[54] = quantity("80")                     -- 2200 with June 2005
    for i = 55, 59 do out[i] = quantity("0") end
    out[60] = quantity("40")
    return out
  end
  it("is the published example: 101.8 %, half a year early", function()
    local answer = completion.cumulative(quantity("2200"), months(), "2005-12")
    expect(answer.completion:round(1)).is("101.8%")
    expect(answer.reached).is(true)
    expect(answer.months).is(6)
    expect(answer.days).is("0")
  end)
  it("counts days within a month, and texts as plans", function()
    local answer = completion.cumulative("15亿元", list("4 4 10", "亿元"), "2021-06")
    expect(answer.months).is(0)
    expect(answer.days).is("9") -- 7 of 10 in June: 21 of 30 days
    for last, days in pairs({ ["2021-01"] = "9.3", ["2021-03"] = "9.3", ["2021-04"] = "9", ["2021-05"] = "9.3",
      ["2021-07"] = "9.3", ["2021-08"] = "9.3", ["2021-09"] = "9", ["2021-10"] = "9.3", ["2021-11"] = "9",
      ["2021-12"] = "9.3" }) do
      expect(completion.cumulative("15亿元", list("4 4 10", "亿元"), last).days).is(days)
    end
  end)
  it("goes back over the year's end", function()
    local answer = completion.cumulative(quantity("5"), list("10 0 0"), "2021-02")
    expect(answer.months).is(2)
    expect(answer.days).is("15.5") -- of December
  end)
  it("may not be reached", function()
    local answer = completion.cumulative(quantity("2240.1"), months(), "2005-12")
    expect(answer.reached).is(false)
    expect(answer.days).is(nil)
  end)
  it("may be one month long", function()
    expect(completion.cumulative(quantity("5"), list("10"), "2021-02").days).is("14")
  end)
  it("needs a month", function()
    expect(function() completion.cumulative(quantity("1"), {}, "2005-12") end).raises("no months")
  end)
end)

-- What a month of the plan was short of at its beginning, over what it made, whatever the numbers.
describe("the day within a month", function()
  it("is told by what was missing", function()
    local answer = completion.cumulative(quantity("7"), list("3 3 4"), "2021-06") -- 1 of 4 in June
    expect(answer.days).is("22.5")
    answer = completion.cumulative(quantity("3"), list("4 3 3"), "2021-06") -- 3 of 4 in April
    expect(answer.months).is(2)
    expect(answer.days).is("7.5")
    answer = completion.level(quantity("13"), list("1 1 1 1 1 1 1 1 1 1 1 1 5"), "2021-06") -- 1 of 4
    expect(answer.days).is("22.5")
  end)
end)

describe("rate", function()
  it("is actual by planned", function() -- 220 planned, 229 made: 104.09 %
    expect(completion.rate(quantity("229个"), quantity("220个")):round(2)).is("104.09%")
  end)
end)
