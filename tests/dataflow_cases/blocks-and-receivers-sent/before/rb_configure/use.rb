CLIENT = OpenAI::Client.new
class Bot
  def run
    CLIENT.chat(parameters: { model: Chat.configuration.model, messages: [] })
  end
end
