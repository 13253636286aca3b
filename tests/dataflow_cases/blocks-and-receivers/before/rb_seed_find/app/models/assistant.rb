CLIENT = OpenAI::Client.new
class Assistant < ApplicationRecord
  def run
    puts "big" if model == "gpt-4-turbo-preview"
    CLIENT.chat(parameters: { model: model, messages: [] })
  end
end
