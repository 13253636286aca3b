require_relative "base"

class Local < Base
  def uri_base
    "http://localhost:11434/"
  end

  def model
    "gpt-4"
  end
end
