CLIENT = OpenAI::Client.new
class Client
  attr_accessor :model
  def initialize
    yield self if block_given?
  end
  def run
    puts "big" if model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: model, messages: [] })
  end
end
