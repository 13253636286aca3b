require "net/http"
def ask(messages)
  body = MultiJson.encode(model: "gpt-3.5-turbo", messages: messages)
  Net::HTTP.post(URI("https://api.openai.com/v1/chat/completions"), body)
end
def ask2(messages)
  body = ActiveSupport::JSON.encode(model: "gpt-3.5-turbo", messages: messages)
  Net::HTTP.post(URI("https://api.openai.com/v1/chat/completions"), body)
end
