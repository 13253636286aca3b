class Assistant < ApplicationRecord
  after_initialize { self.model ||= "gpt-4-turbo-preview" }
end
