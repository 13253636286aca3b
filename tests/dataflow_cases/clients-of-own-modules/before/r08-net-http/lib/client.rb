require "json"
require "net/http"

class Client
  URL = URI("https://api.openai.com/v1/chat/completions")

  def post(body)
    Net::HTTP.post(URL, body.to_json, "Authorization" => "Bearer #{ENV['OPENAI_API_KEY']}", "Content-Type" => "application/json")
  end
end
