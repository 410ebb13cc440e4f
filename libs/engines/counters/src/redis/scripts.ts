/**
 * What is done on the server. `rate-limiter-flexible` counts one key by itself, and counts what it refuses, too; a call
 * of ours takes from all of its limits or from none, in one round trip, which only a script does in one step. Times and
 * totals come with the call, so that a script repeats to the same result.
 */

/** Everything lives twice as long as its window, at least so much longer: late amounts find it, and clocks differ. */
const SPARE_MS = 60_000;

/** A counter is a hash of `used`, `startsAt`, `resetsAt`. Scripts find it as it was and write it as it is. */
const COUNTER = `
  local function keep(key, length) redis.call('PEXPIRE', key, string.format('%.0f', length + math.max(length, ${SPARE_MS}))) end

  local function write(key, used, startsAt, resetsAt)
    redis.call('HSET', key, 'used', string.format('%.17g', used),
      'startsAt', string.format('%.0f', startsAt), 'resetsAt', string.format('%.0f', resetsAt))
    keep(key, resetsAt - startsAt)
  end

  local function find(key)
    local found = redis.call('HMGET', key, 'used', 'startsAt', 'resetsAt')
    return tonumber(found[1] or '0'), tonumber(found[2] or '0'), tonumber(found[3] or '0')
  end

  -- A later window replaces the stored one; what arrives late, for a window that is over, is left out.
  local function add(key, amount, startsAt, resetsAt)
    local used, from, to = find(key)
    if to <= startsAt then used, from, to = amount, startsAt, resetsAt
    elseif from < resetsAt then used = used + amount end
    write(key, used, from, to)
    return used, to
  end
`;

/** What each holder of a quota's window has: a hash, by holder, of `granted:spent:extra:returned:until`. */
const HOLDERS = `
  local function parse(text)
    local granted, spent, extra, returned, till = string.match(text or '0:0:0:0:0', '(%d+):(%d+):(%d+):(%d+):(%d+)')
    return { granted = tonumber(granted), spent = tonumber(spent), extra = tonumber(extra),
      returned = tonumber(returned), till = tonumber(till) }
  end

  local function hold(key, holder, held, length)
    redis.call('HSET', key, holder, string.format('%.0f:%.0f:%.0f:%.0f:%.0f',
      held.granted, held.spent, held.extra, held.returned, held.till))
    keep(key, length)
  end

  local function heldByAll(key, now)
    local all, sum = redis.call('HVALS', key), 0
    for _, text in ipairs(all) do
      local held = parse(text)
      if held.till > now then sum = sum + math.max(0, held.granted - held.spent - held.returned) end
    end
    return sum
  end
`;

/** KEYS: counters. ARGV: amount, startsAt, resetsAt of each. Answers used and resetsAt of each, as text. */
export const ADD = `${COUNTER}
  local answer = {}
  for i, key in ipairs(KEYS) do
    local used, to = add(key, tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]))
    answer[2 * i - 1] = string.format('%.17g', used)
    answer[2 * i] = string.format('%.0f', to)
  end
  return answer
`;

/**
 * KEYS: the counter of each window, then counter and holders of each quota. ARGV: `{ now, holdMs, share, windows:
 * [{ limit, length }], quotas: [{ limit, window, holder, most }] }`. Answers whether it is allowed, then used, startsAt
 * and resetsAt of each window, then used and granted of each quota, where -1 is full.
 */
export const TAKE = `${COUNTER}${HOLDERS}
  local ask = cjson.decode(ARGV[1])
  local now, full = ask.now, false
  local windows, quotas = {}, {}
  for i, asked in ipairs(ask.windows) do
    local used, from, to = find(KEYS[i])
    if to <= now then used, from, to = 0, now, now + asked.length end
    if used >= asked.limit then full = true end
    windows[i] = { used = used, from = from, to = to }
  end
  for i, asked in ipairs(ask.quotas) do
    local counter, holders = KEYS[#windows + 2 * i - 1], KEYS[#windows + 2 * i]
    local used, _, to = find(counter)
    if to <= asked.window.startsAt then used = 0 end
    local free = asked.limit - used - heldByAll(holders, now)
    if free < 1 then full = true end
    quotas[i] = { used = used, free = free, holders = holders }
  end
  local answer = { full and 0 or 1 }
  for i, window in ipairs(windows) do
    if not full then
      window.used = window.used + 1
      write(KEYS[i], window.used, window.from, window.to)
    end
    for _, number in ipairs({ window.used, window.from, window.to }) do table.insert(answer, number) end
  end
  for i, quota in ipairs(quotas) do
    local asked, granted = ask.quotas[i], quota.free < 1 and -1 or 0
    if not full then
      granted = math.min(asked.most, math.max(1, math.floor(quota.free * ask.share)))
      local held = parse(redis.call('HGET', quota.holders, asked.holder))
      held.granted, held.till = held.granted + granted, now + ask.holdMs
      hold(quota.holders, asked.holder, held, asked.window.resetsAt - asked.window.startsAt)
    end
    table.insert(answer, quota.used)
    table.insert(answer, granted)
  end
  return answer
`;

/**
 * KEYS: counter and holders of each. ARGV: `{ now, holdMs, settlements }`. Totals only ever grow, so that one that was
 * overtaken, or comes twice, adds nothing. Answers what is used of each.
 */
export const SETTLE = `${COUNTER}${HOLDERS}
  local ask = cjson.decode(ARGV[1])
  local answer = {}
  for i, told in ipairs(ask.settlements) do
    local counter, holders, window = KEYS[2 * i - 1], KEYS[2 * i], told.window
    local held = parse(redis.call('HGET', holders, told.holder))
    local before = held.spent + held.extra
    held.spent = math.max(held.spent, told.spent)
    held.extra = math.max(held.extra, told.extra)
    held.returned = math.max(held.returned, told.returned)
    if told.closed then held.returned = math.max(held.returned, held.granted - held.spent) end
    held.till = math.max(held.till, ask.now + ask.holdMs)
    hold(holders, told.holder, held, window.resetsAt - window.startsAt)
    answer[i] = add(counter, held.spent + held.extra - before, window.startsAt, window.resetsAt)
  end
  return answer
`;

/** KEYS: last uses, each `at address`. ARGV: at and address of each. The latest stays. */
export const RECORD_USES = `
  for i, key in ipairs(KEYS) do
    local kept = redis.call('HGET', key, 'at')
    if not kept or tonumber(kept) <= tonumber(ARGV[2 * i - 1]) then
      redis.call('HSET', key, 'at', ARGV[2 * i - 1], 'address', ARGV[2 * i])
    end
  end
`;
