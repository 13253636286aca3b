class Chat
  CONFIG = Rails.application.config_for("llm.yml")

  def call(messages)
    messages = messages.last(10) if CONFIG[:chat_model] == "gpt-4"
    OpenAI::Client.new.chat(parameters: { model: CONFIG[:chat_model], messages: messages })
  end

  def title(messages)
    OpenAI::Client.new.chat(parameters: { model: CONFIG[:title_model], messages: messages })
  end
end
