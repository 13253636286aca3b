CLIENT = OpenAI::Client.new
class Bot < Agent
  def run
    puts "big" if self.class.model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: self.class.model, messages: [] })
  end
end
