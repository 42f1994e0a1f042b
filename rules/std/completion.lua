-- How far a plan of several years is fulfilled, and how early: the two methods of Chinese plan statistics (计划完成程度).
--   level       水平法: the plan sets what the last year is to reach; it is reached with the first twelve months in a row
--               that make as much.
--   cumulative  累计法: the plan sets the total of all its years; it is reached on the day the running total does.
-- Within a month a figure is taken to come evenly, day by day. Both return a table:
--   completion  in percent
--   reached     true if the plan was reached
--   months, days  how long before the end of the plan; days is a quantity without unit. nil if it was not reached
local completion = {}

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function days_in(year, month)
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return DAYS[month] + (leap and month == 2 and 1 or 0)
end

-- Days of the month that comes `before` months before last ("2005-12").
local function days_before(last, before)
  local year, month = string.match(last, "^(%d%d%d%d)%-(%d%d)$")
  assert(year, "completion: the last month is written \"2005-12\"")
  local count = math.tointeger(tonumber(year)) * 12 + math.tointeger(tonumber(month)) - 1 - before
  return days_in(count // 12, count % 12 + 1)
end

-- actual / planned in percent.
function completion.rate(actual, planned)
  return actual / planned * "100%"
end

-- The lead, if the plan was reached in month k of n after the share `part` (a quantity from 0 to 1) of its days.
local function lead(n, k, part, last)
  local days = days_before(last, n - k)
  return n - k, (1 - part) * days
end

local function total(list, first, last)
  local sum = list[first]
  for i = first + 1, last do
    sum = sum + list[i]
  end
  return sum
end

-- 累计法. months: the figure of every month of the plan, oldest first; last: its last month, "2005-12".
function completion.cumulative(planned, months, last)
  local n = #months
  assert(n > 0, "completion: there are no months")
  local answer = { completion = completion.rate(total(months, 1, n), planned), reached = false }
  local left = planned -- what is missing when the month begins
  for k = 1, n do
    if months[k] >= left then
      answer.reached = true
      answer.months, answer.days = lead(n, k, completion.rate(left, months[k]) / "100%", last)
      return answer
    end
    left = left - months[k]
  end
  return answer
end

-- 水平法. months: the figure of every month, oldest first, at least twelve; last: the last month of the plan.
-- Reached by the first twelve months already, the plan is early by all that follow, and how much more is not known.
function completion.level(planned, months, last)
  local n = #months
  assert(n >= 12, "completion: the level method needs twelve months")
  local answer = { completion = completion.rate(total(months, n - 11, n), planned), reached = false }
  local sum = total(months, 1, 12)
  if sum >= planned then
    answer.reached = true
    answer.months, answer.days = lead(n, 12, completion.rate(sum, sum) / "100%", last)
    return answer
  end
  for k = 13, n do
    local left = planned - sum
    local gain = months[k] - months[k - 12]
    sum = sum + gain
    if sum >= planned then
      answer.reached = true
      answer.months, answer.days = lead(n, k, completion.rate(left, gain) / "100%", last)
      return answer
    end
  end
  return answer
end

return completion
