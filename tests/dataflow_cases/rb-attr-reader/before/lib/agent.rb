class Agent
  attr_reader :model

  def initialize(model: "gpt-4")
    @model = model
    @client = OpenAI::Client.new
  end

  def ask(messages)
    @client.chat(parameters: { model: @model, messages: messages })
  end
end
