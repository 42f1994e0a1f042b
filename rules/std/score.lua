-- Points for figures (绩效自评): min(actual / target, 1) times the points an indicator is worth, as the self-assessment
-- forms of Chinese budget performance have it; where lower is better, min(target / actual, 1).
local score = {}

-- How far a promise was kept, a ratio from 0 to 1. better: "higher" (the default) or "lower". A quotient that says
-- nothing, because one of the two is zero or below it, counts as 0 where the promise was not kept.
function score.share(actual, target, better)
  assert(better == nil or better == "higher" or better == "lower", "score: better is \"higher\" or \"lower\"")
  local zero = actual * 0
  local goal, unit = zero + target, zero + "1"
  local above, below = actual, goal
  if better == "lower" then above, below = goal, actual end
  if above >= below then return unit / unit end
  if above <= zero then return zero / unit end
  return above / below
end

-- What the figure earns of `points` (a whole number or a text such as "7.5").
function score.points(actual, target, points, better)
  return score.share(actual, target, better) * points
end

-- What a list of {actual =, target =, points =, better =} earns, and of how many points.
function score.total(list)
  assert(#list > 0, "score: there is nothing to add")
  local got, of
  for _, item in ipairs(list) do
    local points = score.points(item.actual, item.target, item.points, item.better)
    local whole = points * 0 + item.points
    got = got and got + points or points
    of = of and of + whole or whole
  end
  return got, of
end

return score
