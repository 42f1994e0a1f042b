-- Is a figure on its way to a target that is years ahead? Three published methods, each by its own words.
--
--   open_sdg   Open SDG, "Progress Measurement Methodology" (Statistics Canada): R = d CAGR_i / |CAGR_T|;
--              95 %, 60 % and 0 %; without a target the growth itself, 1.5 %, 0.5 % and 0 % a year. The factor C for
--              indicators near a natural limit is not applied.
--   eurostat   Eurostat, "Sustainable development in the European Union", annex on the assessment of trends: the same
--              ratio with 95 %, 60 % and 0 %; without a target 1 %, 0 % and -1 % a year.
--   escap      Anticipated Progress Index of the UN regional commissions (ESCAP, UNECE technical notes): the gap left in
--              the target year in percent of the way there was; up to 10 maintain, up to 100 accelerate, beyond reverse.
--
-- Growth rates are roots; they are enclosed (heng.growth, bounds) and a category is given only if both ends of the
-- enclosure agree on it, else nil.
--
-- Targets of zero. No compound rate leads to zero, and CAGR_T is -100 % a year whatever the years; Open SDG's program
-- puts 0.001 in place of 0, so that the answer changes with the unit of the figure. Here, where the base or the target
-- is zero or below, or the figure has come to zero or below, both rates are straight lines instead: the way made a
-- year over the way needed a year. The answer says so: its method is "linear".
local growth = require "heng.growth"

local progress = {}

local OPEN_SDG = {
  words = { "on track", "acceleration needed", "limited progress", "deterioration" },
  ratio = { "95%", "60%", "0%" }, rate = { "1.5%", "0.5%", "0%" }, reached = "target achieved",
}
local EUROSTAT = {
  words = { "significant progress", "moderate progress", "insufficient progress", "movement away" },
  ratio = { "95%", "60%", "0%" }, rate = { "1%", "0%", "-1%" }, reached = "target achieved",
  trend = { "significant progress", "moderate progress", "moderate movement away", "significant movement away" },
}

-- The first word whose limit lies under both ends; nil if a limit lies between the ends.
local function place(words, limits, low, high, scale_low, scale_high)
  for i, limit in ipairs(limits) do
    local a, b = scale_low * limit / "100%", scale_high * limit / "100%"
    if low >= b then return words[i] end
    if high >= a then return nil end
  end
  return words[#limits + 1]
end

local function years_between(first, last)
  assert(math.type(first) == "integer" and math.type(last) == "integer" and last > first,
    "progress: years are whole numbers, and the later one comes later")
  return last - first
end

local function toward(difference, lower)
  return lower and -difference or difference
end

-- The pace made and the pace needed, each as its two ends; compound if it can be, else linear. Towards the better.
local function paces(facts, lower)
  local made, needed = years_between(facts.base_year, facts.year), years_between(facts.base_year, facts.target_year)
  local zero = facts.base * 0
  if facts.base > zero and facts.value > zero and facts.target > zero then
    local a, b = growth.bounds(growth.ratio(facts.value, facts.base), made)
    local c, d = growth.bounds(growth.ratio(facts.target, facts.base), needed)
    if lower then a, b = -b, -a end
    if d < 0 then c, d = -d, -c end
    return "compound", a, b, c, d
  end
  local way = toward(facts.value - facts.base, lower) / made
  local wanted = ((facts.target - facts.base) / needed):abs()
  return "linear", way, way, wanted, wanted
end

local function is_lower(better)
  assert(better == "higher" or better == "lower", "progress: better is \"higher\" or \"lower\"")
  return better == "lower"
end

local function reaches(figure, target, lower)
  if lower then return figure <= target end
  return figure >= target
end

local function assess(scheme, given)
  local lower = is_lower(given.better)
  if given.target == nil then
    local years = years_between(given.base_year, given.year)
    assert(given.base > given.base * 0 and given.value > given.base * 0, "progress: without a target figures are above zero")
    local low, high = growth.bounds(growth.ratio(given.value, given.base), years)
    if lower then low, high = -high, -low end
    local one = low * 0 + 1
    return { category = place(scheme.trend or scheme.words, scheme.rate, low, high, one, one), method = "compound" }
  end
  local facts = { base = given.base, value = given.value, target = given.base * 0 + given.target,
    base_year = given.base_year, year = given.year, target_year = given.target_year }
  if reaches(facts.value, facts.target, lower) then
    return { category = scheme.reached, method = "reached" }
  end
  local method, low, high, wanted_low, wanted_high = paces(facts, lower)
  if facts.target:eq(facts.base) then -- it was there and left: no way leads there, any pace is away from it
    return { category = scheme.words[4], method = method }
  end
  return { category = place(scheme.words, scheme.ratio, low, high, wanted_low, wanted_high), method = method }
end

-- given: base, value (quantities), target (quantity, text or nil), base_year, year, target_year (whole numbers),
-- better ("higher" or "lower"). Returns {category =, method = "compound", "linear" or "reached"}.
function progress.open_sdg(given)
  return assess(OPEN_SDG, given)
end

function progress.eurostat(given)
  return assess(EUROSTAT, given)
end

-- given: base (the figure of 2015), expected (the figure foreseen for the target year), target, better. How it is
-- foreseen is the caller's affair; linear() below is one way. Returns {category =, index = in percent, negative if more
-- is foreseen than the target asks}. nil if the base has reached the target: then there was no way to go.
function progress.escap(given)
  local lower = is_lower(given.better)
  local target = given.base * 0 + given.target
  if reaches(given.base, target, lower) then return nil end
  local index = growth.ratio(target - given.expected, target - given.base)
  local category = "reverse"
  if index <= "10%" then category = "maintain" elseif index <= "100%" then category = "accelerate" end
  return { category = category, index = index:in_unit("%") }
end

-- The figure of `to` if the pace from one year to the other goes on evenly.
function progress.linear(first, first_year, last, last_year, to)
  return (last - first) * (to - first_year) / years_between(first_year, last_year) + first
end

return progress
