-- Growth over several periods, exactly. A root is seldom a decimal, so nothing here takes one to judge: whether the
-- average growth of n years reaches g is asked as now / base >= (1 + g)^n, which multiplication alone can answer.
-- bounds() gives a root for people to read, between two decimals that enclose it.
local growth = {}

local SCALE = 10000000000 -- of bounds: ten decimal places

-- a / b as a pure ratio, whatever the units (they must go together) and also if there are none.
function growth.ratio(a, b)
  return a / b * "100%" / "100%"
end

-- A rate ("6%" or a quantity in percent) as a pure ratio. like: any ratio, to have a quantity to start from.
local function fraction(like, rate)
  return (like * 0 + 1) * rate / "100%"
end

-- base to the n-th power; n: a whole number, not negative.
function growth.power(base, n)
  assert(math.type(n) == "integer" and n >= 0, "growth: the number of periods is a whole number, not negative")
  local power, square = base * 0 + 1, base
  while n > 0 do
    if n % 2 == 1 then power = power * square end
    n, square = n // 2, square * square
  end
  return power
end

-- Growth from before to now in percent: rate("112亿元", "100亿元") is 12%.
function growth.rate(now, before)
  return (growth.ratio(now, before) - 1):in_unit("%")
end

-- The factor of several rates, one after the other: chain{"3.2%", "7.9%"} is 1.032 * 1.079. At least one of them
-- is a quantity.
function growth.chain(rates)
  local like
  for _, rate in ipairs(rates) do
    if type(rate) == "quantity" then like = rate / "100%" end
  end
  assert(like, "growth: one of the rates must be a figure")
  local product = like * 0 + 1
  for _, rate in ipairs(rates) do
    product = product * (fraction(like, rate) + 1)
  end
  return product
end

-- Is the average of n periods with this factor at least rate? Compared by powers.
function growth.factor_at_least(factor, n, rate)
  assert(math.type(n) == "integer" and n > 0, "growth: the number of periods is a whole number above 0")
  return factor >= growth.power(fraction(factor, rate) + 1, n)
end

-- Did the figure grow by at least rate a period, on the average of n periods? (复合增长率, 年均增长)
function growth.at_least(now, base, n, rate)
  return growth.factor_at_least(growth.ratio(now, base), n, rate)
end

-- Is the average of the rates at least rate? With two of them it is the two-year average (两年平均增速) that the
-- National Bureau of Statistics of China published in 2021: geometric, to the same period of 2019.
function growth.average_at_least(rates, rate)
  return growth.factor_at_least(growth.chain(rates), #rates, rate)
end

-- The average growth of n periods with this factor, as two ratios that enclose it and are 10^-10 apart; they are the
-- same where it has ten decimal places or fewer. The factor is not negative and below 10^8.
function growth.bounds(factor, n)
  assert(math.type(n) == "integer" and n > 0, "growth: the number of periods is a whole number above 0")
  local one = factor * 0 + 1
  assert(factor >= 0, "growth: a figure that changes its sign has no growth rate")
  local low, high = 0, 2 * SCALE
  while growth.power(one * high / SCALE, n) <= factor do
    low, high = high, high * 2
  end
  while high - low > 1 do
    local middle = (low + high) // 2
    if growth.power(one * middle / SCALE, n) <= factor then low = middle else high = middle end
  end
  local root = one * low / SCALE
  if growth.power(root, n) == factor then return root - 1, root - 1 end
  return root - 1, one * high / SCALE - 1
end

-- The same in percent, rounded to two places (or digits), to be shown: never compare with it.
function growth.shown(factor, n, digits)
  local low = growth.bounds(factor, n)
  return (low * "100%"):round(digits or 2)
end

return growth
