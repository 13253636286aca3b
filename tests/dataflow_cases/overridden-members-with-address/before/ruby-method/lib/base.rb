require "openai"

class Base
  def client
    OpenAI::Client.new(uri_base: uri_base)
  end

  def uri_base
    "https://api.openai.com/"
  end

  def ask(text)
    client.chat(parameters: { model: model, messages: [{ role: "user", content: text }] })
  end
end
