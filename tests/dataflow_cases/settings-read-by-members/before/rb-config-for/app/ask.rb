class Ask
  def call(messages)
    settings = Rails.application.config_for(:llm)
    messages = messages.last(4) if settings[:model] == "gpt-4"
    OpenAI::Client.new.chat(parameters: { model: settings[:model], messages: messages })
  end
end
