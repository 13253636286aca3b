require "openai"

class Base
  def initialize(uri_base = nil)
    @client = OpenAI::Client.new(uri_base: uri_base)
  end

  def ask(text)
    @client.chat(parameters: { model: model, messages: [{ role: "user", content: text }] })
  end
end
