-- The work of Post.java for wrk: a POST whose JSON of about 1 KiB is made anew for each request.
local headers = { ["Content-Type"] = "application/json" }
local iteration = 0

local function order(user)
  local lines = {}
  for i = 1, 12 do
    local sku = (iteration * 31 + i * 7) % 10000
    lines[i] = string.format(
      '{"sku":%d,"name":"%s","count":%d,"price":%s}',
      sku, "A thing of moderate length", 1 + sku % 9, 0.5 + sku)
  end
  return string.format(
    '{"user":%d,"iteration":%d,"customer":"customer-%d@shop.example","lines":[%s],"note":"%s"}',
    user, iteration, user, table.concat(lines, ","), "Leave it at the door")
end

function request()
  iteration = iteration + 1
  return wrk.format("POST", nil, headers, order(iteration % 50))
end
