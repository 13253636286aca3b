class Conversation < ApplicationRecord
  MODELS = %w[gpt-4 gpt-4-turbo].freeze

  validates :model, inclusion: { in: MODELS }
  attribute :model, :string, default: "gpt-4"
end
