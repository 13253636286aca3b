class AskedRb
  def initialize(model)
    use if model == "gpt-4"
  end

  def ask(name)
  end
end
