CLIENT = OpenAI::Client.new
class Bot
  def run
    CLIENT.chat(parameters: { model: Thread.current[:chat_model], messages: [] })
  end
end
