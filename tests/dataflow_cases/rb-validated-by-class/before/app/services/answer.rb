class Answer
  def call(conversation)
    OpenAI::Client.new.chat(parameters: { model: conversation.model, messages: conversation.messages })
  end
end
