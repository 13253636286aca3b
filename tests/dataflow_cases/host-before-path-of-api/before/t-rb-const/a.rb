require "net/http"

BASE = "https://api.openai.com/v1"
def ask(messages)
  uri = URI("#{BASE}/chat/completions")
  Net::HTTP.post(uri, { model: "gpt-4", messages: messages }.to_json)
end
