CLIENT = OpenAI::Client.new
class Bot
  def run
    a = Assistant.find(1)
    puts "big" if a.model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: a.model, messages: [] })
  end
end
