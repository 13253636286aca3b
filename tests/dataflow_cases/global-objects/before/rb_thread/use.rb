CLIENT = OpenAI::Client.new
class Bot
  def run
    puts "big" if Thread.current[:chat_model] == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: Thread.current[:chat_model], messages: [] })
  end
end
