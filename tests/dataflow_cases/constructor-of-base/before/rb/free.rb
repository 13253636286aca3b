class FreeRb
  def initialize(model)
    use if model == "claude-3"
  end

  def ask(name)
  end
end
