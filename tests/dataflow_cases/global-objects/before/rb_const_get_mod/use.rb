CLIENT = OpenAI::Client.new
class Bot
  include Defaults
  def run
    puts "big" if MODEL == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: MODEL, messages: [] })
  end
end
