require_relative "base"

class Local < Base
  def host
    "http://localhost:1234"
  end

  def model
    "gpt-4"
  end
end
