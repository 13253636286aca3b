class Assistant < ApplicationRecord
  attribute :model, :string, default: "gpt-4-turbo-preview"
end
