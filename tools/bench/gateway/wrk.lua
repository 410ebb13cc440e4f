-- Arguments: a file with a call a line (path, then names and values of headers, between tabs), method, bytes of body.
local requests = {}
local turn = 0

function init(args)
  local method, size = args[2], tonumber(args[3])
  local body = nil
  if size > 0 then body = string.rep("0123456789abcdef", size / 16) end
  for line in io.lines(args[1]) do
    local fields = {}
    for field in line:gmatch("[^\t]+") do fields[#fields + 1] = field end
    local headers = {}
    for i = 2, #fields, 2 do headers[fields[i]] = fields[i + 1] end
    requests[#requests + 1] = wrk.format(method, fields[1], headers, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary)
  local e = summary.errors
  local missing = e.connect + e.read + e.write + e.timeout
  -- wrk counts every status over 399 as an error of its own kind.
  print(string.format('{"calls":%d,"seconds":%f,"notGood":%d}', summary.requests, summary.duration / 1e6, e.status + missing))
end
