class Chat
  def call(messages)
    OpenAI::Client.new.chat(parameters: { model: "gpt-4", messages: messages })
  end
end
