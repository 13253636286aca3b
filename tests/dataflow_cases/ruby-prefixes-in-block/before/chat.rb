require "openai"

LOCAL = ["local/", "ollama/"].freeze

class Chat
  def initialize
    @client = OpenAI::Client.new(access_token: ENV.fetch("OPENAI_API_KEY"))
  end

  def ask(prompt, model: "gpt-4-0613")
    raise "start the local server first" if LOCAL.any? { |prefix| model.start_with?(prefix) }

    @client.chat(parameters: { model: model, messages: [{ role: "user", content: prompt }] })
  end
end
