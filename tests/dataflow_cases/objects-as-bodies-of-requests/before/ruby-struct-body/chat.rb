require "json"
require "net/http"

TITLE = "gpt-4"
Body = Struct.new(:model, :messages, keyword_init: true)

def make(text)
  body = Body.new(model: TITLE, messages: [text])
  Net::HTTP.post(URI("https://api.openai.com/v1/chat/completions"), body.to_h.to_json, "Content-Type" => "application/json")
end
