-- The readers' mix for wrk: pages and API in turn. wrk has no fixed rate; this finds how much the server does at most.
local paths = {
  "/", "/conditions", "/conditions/rule-of-law", "/decisions", "/past", "/money", "/journal", "/dialogue",
  "/api/v1/review", "/api/v1/tracks.csv", "/api/v1/conditions.csv", "/api/v1/journal",
}
local at = 0
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], { ["Accept-Language"] = at % 2 == 0 and "fr" or "en" })
end
function done(summary, latency, requests)
  local bad = summary.errors
  print(string.format("requests %d, errors: status %d, connect %d, read %d, write %d, timeout %d",
    summary.requests, bad.status, bad.connect, bad.read, bad.write, bad.timeout))
end
