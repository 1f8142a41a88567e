-- One step on one namespace. Nothing else runs in Redis meanwhile, so that whatever is checked here holds until the end.
-- ARGV[1] is the order, the rest is its own. The answer is a list of texts of which the first says how it went.
local HEAD, SCOPES, SUMMARIES, HISTORY, WRITES = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local LEASE, NOTES, BEATS, NOTHING, CHANNEL = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]

-- tostring() rounds what is above 14 digits.
local function text(number)
  return string.format('%.0f', number)
end

-- Removes what is never there: on a replica even that is an error, READONLY.
local function refuse_replica()
  redis.call('DEL', NOTHING)
end

local function kept_head()
  local kept = redis.call('HMGET', HEAD, 'epoch', 'version', 'hash', 'at', 'rows', 'entries')
  return {
    epoch = kept[1] or '0', version = kept[2] or '0', hash = kept[3] or '', at = tonumber(kept[4] or 0),
    rows = tonumber(kept[5] or 0), entries = tonumber(kept[6] or 0)
  }
end

-- Empty unless some of the keys are gone, by an eviction or by hand, while others are not.
local function loss(head)
  local rows, entries = redis.call('HLEN', SCOPES), redis.call('ZCARD', HISTORY)
  local writes = redis.call('HLEN', WRITES)
  if rows == head.rows and entries == head.entries and writes == head.entries then
    return ''
  end
  return 'its head counts ' .. text(head.rows) .. ' scopes and ' .. text(head.entries) .. ' entries, but there are '
    .. text(rows) .. ' scopes, ' .. text(entries) .. ' entries and ' .. text(writes) .. ' write ids'
end

-- Microseconds; a clock that was set back does not go behind the last entry.
local function now(head)
  local time = redis.call('TIME')
  return math.max(time[1] * 1000000 + time[2], head.at)
end

local function told(head, at)
  return {'OK', text(at), head.epoch, head.version, head.hash}
end

local function is_head(head, i)
  return head.epoch == ARGV[i] and head.version == ARGV[i + 1] and head.hash == ARGV[i + 2]
end

local function is_held(holder, term, at)
  local lease = redis.call('HMGET', LEASE, 'holder', 'term', 'expires')
  return lease[1] == holder and lease[2] == term and tonumber(lease[3]) > at
end

-- Who may not do all of a step must not begin it. Redis before 7.0 cannot say so.
local function refused()
  if not redis.acl_check_cmd then
    return ''
  end
  local needed = {
    {'HSET', HEAD, 'f', 'v'}, {'HSET', SCOPES, 'f', 'v'}, {'HSET', SUMMARIES, 'f', 'v'}, {'HSET', WRITES, 'f', 'v'},
    {'HDEL', SCOPES, 'f'}, {'HDEL', SUMMARIES, 'f'}, {'ZADD', HISTORY, '0', 'm'}, {'PUBLISH', CHANNEL, 'm'}
  }
  for _, command in ipairs(needed) do
    if not redis.acl_check_cmd(unpack(command)) then
      return command[1] .. ' ' .. command[2]
    end
  end
  return ''
end

local orders = {}

function orders.head(head, at)
  return told(head, at)
end

function orders.read(head, at)
  local answer = told(head, at)
  for _, part in ipairs(redis.call('HGETALL', SCOPES)) do
    answer[#answer + 1] = part
  end
  return answer
end

-- before, limit
function orders.history(_, _)
  local answer = {'OK'}
  local records = redis.call('ZREVRANGEBYSCORE', HISTORY, '(' .. ARGV[2], '-inf', 'LIMIT', 0, ARGV[3])
  for _, record in ipairs(records) do
    answer[#answer + 1] = record
  end
  return answer
end

-- write id
function orders.written(_, _)
  local mark = redis.call('HGET', WRITES, ARGV[2])
  if not mark then
    return {'OK'}
  end
  local version = string.match(mark, '^%d+ (%d+) ')
  return {'OK', redis.call('ZRANGEBYSCORE', HISTORY, version, version)[1]}
end

-- expected head, lease's holder and term; no term for no lease
function orders.ask(head, at)
  if not is_head(head, 2) then
    return {'CONFLICT'}
  end
  if ARGV[6] ~= '' and not is_held(ARGV[5], ARGV[6], at) then
    return {'LEASE_LOST'}
  end
  local missing = refused()
  if missing ~= '' then
    return {'REFUSED', missing}
  end
  return {'OK', text(at)}
end

local function put_rows(first)
  for i = first, #ARGV, 3 do
    local path, document, summary = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    if document == '' then
      redis.call('HDEL', SCOPES, path)
      redis.call('HDEL', SUMMARIES, path)
    else
      redis.call('HSET', SCOPES, path, document)
      redis.call('HSET', SUMMARIES, path, summary)
    end
  end
end

-- time asked for, patience, expected head, lease's holder and term, new head, its time, write id, record, what is
-- published after the head, then path, document and summary of each row
function orders.write(head, at)
  local asked, patience = tonumber(ARGV[2]), tonumber(ARGV[3])
  local mark = ARGV[9] .. ' ' .. ARGV[10] .. ' ' .. ARGV[11]
  local taken = redis.call('HGET', WRITES, ARGV[13])
  if taken == mark then -- this same step, which the client sent again
    return {'DONE'}
  end
  if not is_head(head, 4) then
    return {'CONFLICT'}
  end
  if ARGV[8] ~= '' and not is_held(ARGV[7], ARGV[8], at) then
    return {'LEASE_LOST'}
  end
  if taken or redis.call('ZCOUNT', HISTORY, ARGV[10], '+inf') > 0 then
    return {'TAKEN'}
  end
  if at < asked or at > asked + patience then
    return {'LATE'}
  end
  put_rows(16)
  redis.call('ZADD', HISTORY, ARGV[10], ARGV[14])
  redis.call('HSET', WRITES, ARGV[13], mark)
  redis.call('HSET', HEAD, 'epoch', ARGV[9], 'version', ARGV[10], 'hash', ARGV[11],
    'at', text(math.max(head.at, tonumber(ARGV[12]))),
    'rows', text(redis.call('HLEN', SCOPES)), 'entries', text(redis.call('ZCARD', HISTORY)))
  redis.call('PUBLISH', CHANNEL, 'head ' .. mark .. ARGV[15])
  return {'DONE'}
end

-- holder, life in microseconds. A term is never below the time in milliseconds, so that a lease which a failover forgot
-- is not given out again under an old term.
function orders.acquire(_, at)
  local lease = redis.call('HMGET', LEASE, 'holder', 'term', 'expires')
  local held = tonumber(lease[3] or 0) > at
  if held and lease[1] ~= ARGV[2] then
    return {'OK'}
  end
  local term = held and lease[2] or text(math.max(tonumber(lease[2] or 0) + 1, math.floor(at / 1000)))
  redis.call('HSET', LEASE, 'holder', ARGV[2], 'term', term, 'expires', text(at + tonumber(ARGV[3])))
  return {'OK', term}
end

-- holder, term
function orders.release(_, _)
  local lease = redis.call('HMGET', LEASE, 'holder', 'term')
  if lease[1] == ARGV[2] and lease[2] == ARGV[3] then
    redis.call('HSET', LEASE, 'expires', '0')
  end
  return {'OK'}
end

-- holder, term, notes
function orders.note(_, at)
  if not is_held(ARGV[2], ARGV[3], at) then
    return {'OK'}
  end
  redis.call('HSET', NOTES, 'term', ARGV[3], 'at', text(at), 'text', ARGV[4])
  return {'OK', 'kept'}
end

function orders.notes(_, _)
  local notes = redis.call('HMGET', NOTES, 'term', 'at', 'text')
  if not notes[1] then
    return {'OK'}
  end
  return {'OK', notes[1], notes[2], notes[3]}
end

-- who, what it says
function orders.beat(head, at)
  redis.call('HSET', BEATS, ARGV[2], text(at) .. ' ' .. ARGV[3])
  return told(head, at)
end

function orders.beats(_, _)
  local answer = {'OK'}
  for _, part in ipairs(redis.call('HGETALL', BEATS)) do
    answer[#answer + 1] = part
  end
  return answer
end

-- who
function orders.leave(_, _)
  redis.call('HDEL', BEATS, ARGV[2])
  return {'OK'}
end

-- what to say
function orders.tell(_, _)
  redis.call('PUBLISH', CHANNEL, ARGV[2])
  return {'OK'}
end

-- What the server says of itself, as far as the user may know it; also on a replica.
if ARGV[1] == 'look' then
  local seen = {'OK'}
  for i, section in ipairs({'replication', 'memory'}) do
    local info = redis.pcall('INFO', section)
    seen[i + 1] = type(info) == 'string' and info or ''
  end
  return seen
end

refuse_replica()
local head = kept_head()
local lost = loss(head)
if lost ~= '' then
  return {'INCOMPLETE', lost}
end
return orders[ARGV[1]](head, now(head))
