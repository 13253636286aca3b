class Ask
  def call(messages)
    messages = messages.last(4) if Settings.llm.model.start_with?("gpt-4")
    OpenAI::Client.new.chat(parameters: { model: Settings.llm.model, messages: messages })
  end
end
