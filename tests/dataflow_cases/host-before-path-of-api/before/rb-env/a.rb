require "net/http"

def ask(messages)
  uri = URI("#{ENV.fetch("API_URL")}/chat/completions")
  Net::HTTP.post(uri, { model: "gpt-4", messages: messages }.to_json)
end
