require "net/http"
require "json"

class Base
  def host
    "https://api.openai.com"
  end

  def ask(text)
    Net::HTTP.post(URI("#{host}/v1/chat/completions"), { model: model, messages: [{ role: "user", content: text }] }.to_json)
  end
end
