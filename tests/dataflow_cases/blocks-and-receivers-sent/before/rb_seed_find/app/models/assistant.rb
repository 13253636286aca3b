CLIENT = OpenAI::Client.new
class Assistant < ApplicationRecord
  def run
    CLIENT.chat(parameters: { model: model, messages: [] })
  end
end
