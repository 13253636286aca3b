CLIENT = OpenAI::Client.new
class Bot
  def run
    CLIENT.chat(parameters: { model: Chat.model, messages: [] })
  end
end
