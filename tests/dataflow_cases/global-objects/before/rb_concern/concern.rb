module HasModel
  extend ActiveSupport::Concern
  def model
    "gpt-4-turbo-preview"
  end
end
