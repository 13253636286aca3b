require_relative "base"

module Providers
  class OpenAi < Base
    def default_model
      "gpt-4"
    end

    def title_model
      "gpt-3.5-turbo"
    end

    def complete(model, text)
      client = ::OpenAI::Client.new
      client.chat(parameters: { model: model, messages: [{ role: "user", content: text }] })
    end
  end
end
