require "openai"

class Asker
  MODEL = "gpt-4-turbo-preview"

  def ask(text)
    client = OpenAI::Client.new
    answer = client.chat(parameters: { model: MODEL, messages: [{ role: "user", content: text }] })
    { MODEL => { read: answer.dig("usage", "prompt_tokens"), text: answer.dig("choices", 0, "message", "content") } }
  end
end
