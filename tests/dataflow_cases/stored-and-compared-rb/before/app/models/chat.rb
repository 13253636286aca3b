class Chat < ApplicationRecord
  def limit
    model == "gpt-4-turbo-preview" ? 4000 : 1000
  end
end
