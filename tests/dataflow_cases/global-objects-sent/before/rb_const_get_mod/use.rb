CLIENT = OpenAI::Client.new
class Bot
  include Defaults
  def run
    CLIENT.chat(parameters: { model: MODEL, messages: [] })
  end
end
