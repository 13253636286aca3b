CLIENT = OpenAI::Client.new
class Bot
  def run(assistant)
    puts "big" if assistant.model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: assistant.model, messages: [] })
  end
end
