-- One step on what a namespace shares in front of its truth. ARGV[1] is the order, the rest is its own.
local NOTHING, CHANNEL, COPY, PENDING = KEYS[9], KEYS[10], KEYS[11], KEYS[12]

-- Removes what is never there: on a replica even that is an error, READONLY.
redis.call('DEL', NOTHING)

local function text(number)
  return string.format('%.0f', number)
end

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- A pending order is kept as: when its life ends, the head that has it or '-', and itself, with a space between.
local function parts(kept)
  local ends, settled, order = string.match(kept, '^(%d+) (%S+) (.*)$')
  return tonumber(ends), settled, order
end

local function put(id, ends, settled, order)
  redis.call('HSET', PENDING, id, text(ends) .. ' ' .. settled .. ' ' .. order)
end

-- Nil if it is not there, or its life is over.
local function living(id)
  local kept = redis.call('HGET', PENDING, id)
  if kept then
    local ends, settled, order = parts(kept)
    if ends > now then
      return settled, order
    end
  end
  return nil
end

local orders = {}

function orders.shared()
  local copy = redis.call('HMGET', COPY, 'epoch', 'version', 'hash', 'text')
  local answer = {'OK', copy[1] or '0', copy[2] or '0', copy[3] or '', copy[4] or ''}
  local pending = redis.call('HGETALL', PENDING)
  for i = 1, #pending, 2 do
    local ends, settled, order = parts(pending[i + 1])
    if ends > now then
      answer[#answer + 1] = pending[i]
      answer[#answer + 1] = settled
      answer[#answer + 1] = order
    else
      redis.call('HDEL', PENDING, pending[i])
    end
  end
  return answer
end

-- expected head, new head, text, what is published after the head
function orders.replace()
  local copy = redis.call('HMGET', COPY, 'epoch', 'version', 'hash')
  if (copy[1] or '0') ~= ARGV[2] or (copy[2] or '0') ~= ARGV[3] or (copy[3] or '') ~= ARGV[4] then
    return {'CONFLICT'}
  end
  redis.call('HSET', COPY, 'epoch', ARGV[5], 'version', ARGV[6], 'hash', ARGV[7], 'text', ARGV[8])
  redis.call('PUBLISH', CHANNEL, 'head ' .. ARGV[5] .. ' ' .. ARGV[6] .. ' ' .. ARGV[7] .. ARGV[9])
  return {'OK'}
end

-- life in microseconds, then id and order of each
function orders.keep()
  local isNew = false
  for i = 3, #ARGV, 2 do
    local settled, order = living(ARGV[i])
    isNew = isNew or not settled
    put(ARGV[i], now + tonumber(ARGV[2]), settled or '-', order or ARGV[i + 1])
  end
  if isNew then
    redis.call('PUBLISH', CHANNEL, 'pending')
  end
  return {'OK'}
end

-- id, head, life in microseconds
function orders.settle()
  local settled, order = living(ARGV[2])
  if settled then
    put(ARGV[2], now + tonumber(ARGV[4]), ARGV[3], order)
    if settled ~= ARGV[3] then
      redis.call('PUBLISH', CHANNEL, 'pending')
    end
  end
  return {'OK'}
end

return orders[ARGV[1]]()
