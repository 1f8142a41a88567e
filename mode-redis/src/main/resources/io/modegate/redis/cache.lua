-- What stands before another store: a copy of it, and orders that it could not be told yet. One step on one namespace;
-- ARGV[1] is the order, the rest is its own. The answer is a list of texts of which the first says how it went.
local NOTHING, CHANNEL, COPY, PENDING = KEYS[9], KEYS[10], KEYS[11], KEYS[12]

-- Removes what is never there: on a replica even that is an error, READONLY.
redis.call('DEL', NOTHING)

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- tostring() rounds what is above 14 digits.
local function after(life)
  return string.format('%.0f', now + tonumber(life))
end

-- A pending order is kept as: its end, a blank, the head that has it, a blank, the order.
local function parts(kept)
  return string.match(kept, '^(%d+) ([^ ]*) (.*)$')
end

local function drop_lapsed()
  local all = redis.call('HGETALL', PENDING)
  for i = 1, #all, 2 do
    local till = parts(all[i + 1])
    if tonumber(till) <= now then
      redis.call('HDEL', PENDING, all[i])
    end
  end
end

local orders = {}

function orders.shared()
  local copy = redis.call('HMGET', COPY, 'head', 'body')
  local answer = {'OK', copy[1] or '', copy[2] or ''}
  local all = redis.call('HGETALL', PENDING)
  for i = 1, #all, 2 do
    local _, settled, order = parts(all[i + 1])
    answer[#answer + 1] = all[i]
    answer[#answer + 1] = settled
    answer[#answer + 1] = order
  end
  return answer
end

-- expected head, new head, body
function orders.replace()
  if (redis.call('HGET', COPY, 'head') or '') ~= ARGV[2] then
    return {'CONFLICT'}
  end
  redis.call('HSET', COPY, 'head', ARGV[3], 'body', ARGV[4])
  redis.call('PUBLISH', CHANNEL, 'head ' .. string.gsub(ARGV[3], '/', ' '))
  return {'DONE'}
end

-- life in microseconds, then id and order of each
function orders.keep()
  local news = false
  for i = 3, #ARGV, 2 do
    local kept = redis.call('HGET', PENDING, ARGV[i])
    local settled, order = '', ARGV[i + 1]
    if kept then
      local _
      _, settled, order = parts(kept)
    else
      news = true
    end
    redis.call('HSET', PENDING, ARGV[i], after(ARGV[2]) .. ' ' .. settled .. ' ' .. order)
  end
  if news then
    redis.call('PUBLISH', CHANNEL, 'pending')
  end
  return {'OK'}
end

-- id, head, life in microseconds
function orders.settle()
  local kept = redis.call('HGET', PENDING, ARGV[2])
  if kept then
    local _, _, order = parts(kept)
    redis.call('HSET', PENDING, ARGV[2], after(ARGV[4]) .. ' ' .. ARGV[3] .. ' ' .. order)
    redis.call('PUBLISH', CHANNEL, 'pending')
  end
  return {'OK'}
end

drop_lapsed()
return orders[ARGV[1]]()
