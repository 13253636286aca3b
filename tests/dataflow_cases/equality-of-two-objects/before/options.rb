require "openai"
class Options
  attr_reader :model
  def initialize(model: "gpt-3.5-turbo")
    @model = model
  end
  def ==(other)
    other.is_a?(Options) && model == other.model
  end
end
def ask
  o = Options.new
  OpenAI::Client.new.chat(parameters: { model: o.model, messages: [] })
end
