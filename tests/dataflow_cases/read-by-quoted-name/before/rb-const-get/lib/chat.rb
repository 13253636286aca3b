require "openai"
require_relative "models"
class Chat
  def initialize
    @client = OpenAI::Client.new
  end
  def ask(q)
    model = Models.const_get(:SMART)
    q = q[0, 100] if model == "gpt-4-turbo-preview"
    @client.chat(parameters: { model: Models::SMART, messages: [{ role: "user", content: q }] })
  end
  def fast(q)
    @client.chat(parameters: { model: Models::FAST, messages: [{ role: "user", content: q }] })
  end
end
