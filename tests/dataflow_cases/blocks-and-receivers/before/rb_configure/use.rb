CLIENT = OpenAI::Client.new
class Bot
  def run
    puts "big" if Chat.configuration.model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: Chat.configuration.model, messages: [] })
  end
end
