CLIENT = OpenAI::Client.new
class Bot
  def run
    puts "big" if Chat.model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: Chat.model, messages: [] })
  end
end
