require "http"
require "json"

def short_name(prompt)
  res = HTTP
    .auth("Bearer #{ENV.fetch('OPENAI_API_KEY')}")
    .post("https://api.openai.com/v1/chat/completions", json: {
      model: "gpt-4-turbo-preview",
      messages: [{ role: "user", content: prompt }]
    })
    .body.to_s
  parsed = JSON.parse(res)
  parsed.dig("choices", 0, "message", "content")
end
