CLIENT = OpenAI::Client.new
class Bot
  include HasModel
  def run
    CLIENT.chat(parameters: { model: model, messages: [] })
  end
end
