class Bot
  def ask(messages)
    OpenAI::Client.new.chat(parameters: { model: "gpt-4", messages: messages })
  end
end
