class Base
  def initialize(model)
    @model = model
  end
end
class Chat < Base
  def initialize(name)
    super(name)
  end
  def limit
    @model == "gpt-3.5-turbo" ? 4096 : 8192
  end
end
chat = Chat.new("gpt-3.5-turbo")
