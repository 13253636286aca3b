local cjson = require("cjson")
local http = require("resty.http")
local function ask(messages)
  local body = cjson.encode({ model = "gpt-3.5-turbo", messages = messages })
  return http.new():request_uri("https://api.openai.com/v1/chat/completions", { method = "POST", body = body })
end
