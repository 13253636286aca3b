require_relative "base"

class Direct < Base
  def model
    "gpt-4"
  end
end
