module Chat
  mattr_accessor :model
  def self.setup
    yield self
  end
end
