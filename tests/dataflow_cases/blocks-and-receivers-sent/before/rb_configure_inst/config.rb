CLIENT = OpenAI::Client.new
class Client
  attr_accessor :model
  def initialize
    yield self if block_given?
  end
  def run
    CLIENT.chat(parameters: { model: model, messages: [] })
  end
end
