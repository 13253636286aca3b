require "openai"
class Chat
  MODEL = "gpt-4-turbo-preview"
  FAST = "gpt-3.5-turbo-0613"
  def initialize
    @client = OpenAI::Client.new
  end
  def ask(q)
    Rails.cache.fetch("chat/#{MODEL}/#{q.hash}") do
      @client.chat(parameters: { model: MODEL, messages: [{ role: "user", content: q }] })
    end
  end
  def fast(q)
    @client.chat(parameters: { model: FAST, messages: [{ role: "user", content: q }] })
  end
end
