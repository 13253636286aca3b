class ChatFreeRb < FreeRb
  def initialize(model = "gpt-4")
    super(model)
  end
end
