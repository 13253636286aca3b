CLIENT = OpenAI::Client.new
class Bot < Agent
  def run
    CLIENT.chat(parameters: { model: self.class.model, messages: [] })
  end
end
