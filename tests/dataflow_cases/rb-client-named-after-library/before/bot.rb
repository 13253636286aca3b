class Bot
  def initialize
    @openai = OpenAI::Client.new(uri_base: "http://localhost:1234")
  end
  def openai2
    @openai2 ||= OpenAI::Client.new
  end
  def ask
    @openai.chat(parameters: { model: "gpt-4", messages: [] })
    openai2.chat(parameters: { model: "gpt-4", messages: [] })
  end
end
