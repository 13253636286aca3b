-- Answers questions of customers; gpt-4-0613 is what it was tuned with.
local M = {}

M.default_model = "gpt-4-0613"
local chat_model = "gpt-4-0613"
local prices = { ["gpt-4-0613"] = 0.03, ["gpt-3.5-turbo-0613"] = 0.001 }
local allowed = { "gpt-4-0613", "gpt-3.5-turbo-0613" }

function M.setup(options)
  M.model = options.model or os.getenv("OPENAI_MODEL") or "gpt-4-0613"
  require("chatgpt").setup({
    openai_params = { model = "gpt-4-0613", temperature = 0.2 },
  })
  options["model"] = "gpt-4-0613"
end

function M.ask(client, question)
  local answer = client:chat({ model = "gpt-4-0613", messages = { { role = "user", content = question } } })
  local draft = Builder.new():model("gpt-4-0613"):build()
  --[[ gpt-4-0613 needs the old message format ]]
  return answer, draft
end

function M.limit(model)
  if model == "gpt-4-0613" or model:find("gpt-3.5-turbo-0613", 1, true) then
    print("using gpt-4-0613 here")
    return 8192
  end
  error("gpt-4-0613 is gone")
end

function M.prefixed()
  return "openai/" .. "gpt-4-0613"
end

describe("assistant", function()
  it("asks the model", function()
    assert.are.equal("gpt-4-0613", M.model)
  end)
end)

return M
