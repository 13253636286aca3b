class Chat
  LEGACY = ["gpt-4", "gpt-4-32k"].freeze

  def initialize
    @openai = OpenAI::Client.new
  end

  def call(messages)
    messages = messages.last(10) if LEGACY.include?(CHAT_MODEL)
    @openai.chat(parameters: { model: CHAT_MODEL, messages: messages })
  end

  def summary(text)
    @openai.chat(parameters: { model: SUMMARY_MODEL, messages: [{ role: "user", content: text }] })
  end
end
