CLIENT = OpenAI::Client.new
class Bot
  def run(assistant)
    CLIENT.chat(parameters: { model: assistant.model, messages: [] })
  end
end
