class Chat
  MODEL = "gpt-4-turbo-preview"
  def initialize(**opts)
    @client = OpenAI::Client.new(**opts)
  end
  def ask(q)
    @client.chat(parameters: { model: MODEL, messages: [{ role: "user", content: q }] })
  end
end
