require_relative "base"

class Local < Base
  def initialize
    super("http://localhost:8000/")
  end

  def model
    "gpt-4"
  end
end
