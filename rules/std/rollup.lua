-- Many verdicts to one. What comes in is a list of items {name =, verdict =, class =, weight =}; what comes out is a
-- table that a check can return. A binding promise that was missed cannot be averaged away: count and weighted fail
-- with it, however good the rest is. Items that are skipped have no say; a stretch goal never makes it worse.
local rollup = {}

-- from the best to the worst
local RANK = { pass = 1, waived = 1, warn = 2, no_data = 3, unknown = 4, fail = 5, error = 6 }

-- An item of what a check would return: item("roads", v.roads >= "20公里", {class = "binding", weight = 2}).
function rollup.item(name, kept, more)
  more = more or {}
  local verdict = "unknown"
  if kept ~= nil then verdict = kept and "pass" or "fail" end
  return { name = name, verdict = verdict, class = more.class, weight = more.weight }
end

local function counted(items)
  local list = {}
  for _, item in ipairs(items) do
    assert(item.verdict == "skipped" or RANK[item.verdict], "rollup: an item has no verdict")
    if item.verdict ~= "skipped" then list[#list + 1] = item end
  end
  return list
end

local function answer(verdict, message, names)
  if #names > 0 then message = message .. ": " .. table.concat(names, ", ") end
  return { verdict = verdict, message = message }
end

-- The names of the binding items that were not kept, and the worst verdict among them.
local function binding_missed(list)
  local names, verdict = {}, "pass"
  for _, item in ipairs(list) do
    if item.class == "binding" and RANK[item.verdict] > RANK.warn then
      names[#names + 1] = item.name
      if RANK[item.verdict] > RANK[verdict] then verdict = item.verdict end
    end
  end
  return names, verdict
end

-- The worst of all, and who it is.
function rollup.worst(items)
  local list, verdict, names = counted(items), "pass", {}
  if #list == 0 then return answer("skipped", "nothing to roll up", {}) end
  for _, item in ipairs(list) do
    local rank = item.class == "stretch" and 1 or RANK[item.verdict]
    if rank > RANK[verdict] then verdict, names = item.verdict, {} end
    if rank > 1 and rank == RANK[verdict] then names[#names + 1] = item.name end
  end
  return answer(verdict, verdict == "pass" and "all of " .. #list .. " kept" or verdict, names)
end

-- Were at least so many kept, and every binding one? Warned counts as kept.
function rollup.count(items, least)
  local list, kept = counted(items), 0
  for _, item in ipairs(list) do
    if RANK[item.verdict] <= RANK.warn then kept = kept + 1 end
  end
  local names, verdict = binding_missed(list)
  local message = kept .. " of " .. #list .. " kept"
  if #names > 0 then return answer(verdict, message .. "; binding and not kept", names) end
  return answer(kept >= least and "pass" or "fail", message, {})
end

-- Is the weight of those kept at least `share` percent (a whole number or a fraction {2, 3}) of the weight of all, and
-- every binding one kept? Weights are whole numbers, 1 where there is none.
function rollup.weighted(items, share)
  local list, kept, all = counted(items), 0, 0
  local above, below = share, 100
  if type(share) == "table" then above, below = share[1], share[2] end
  for _, item in ipairs(list) do
    local weight = item.weight or 1
    assert(math.type(weight) == "integer" and weight >= 0, "rollup: a weight is a whole number, not negative")
    all = all + weight
    if RANK[item.verdict] <= RANK.warn then kept = kept + weight end
  end
  if all == 0 then return answer("skipped", "nothing to roll up", {}) end
  local names, verdict = binding_missed(list)
  local message = "weight " .. kept .. " of " .. all .. " kept"
  if #names > 0 then return answer(verdict, message .. "; binding and not kept", names) end
  return answer(kept * below >= above * all and "pass" or "fail", message, {})
end

return rollup
