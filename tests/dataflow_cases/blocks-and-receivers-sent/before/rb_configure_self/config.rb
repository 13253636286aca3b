module Chat
  class << self
    attr_accessor :model
    def configure
      yield self
    end
  end
end
