CLIENT = OpenAI::Client.new
class Bot
  def run
    a = Assistant.find(1)
    CLIENT.chat(parameters: { model: a.model, messages: [] })
  end
end
