require "json"
require "net/http"

TITLE_MODEL = "gpt-4"
Body = Struct.new(:model, :messages, keyword_init: true)

def make(text)
  body = Body.new(model: TITLE_MODEL, messages: [text])
  Net::HTTP.post(URI("https://relay.example.org/chat"), body.to_h.to_json, "Content-Type" => "application/json")
end
