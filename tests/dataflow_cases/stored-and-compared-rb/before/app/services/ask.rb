class Ask
  def call(chat, q)
    OpenAI::Client.new.chat(parameters: { model: chat.model, max_tokens: chat.limit, messages: [{ role: "user", content: q }] })
  end
end
