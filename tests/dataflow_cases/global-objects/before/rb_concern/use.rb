CLIENT = OpenAI::Client.new
class Bot
  include HasModel
  def run
    puts "big" if model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: model, messages: [] })
  end
end
