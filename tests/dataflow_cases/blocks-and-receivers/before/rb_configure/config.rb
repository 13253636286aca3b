class Configuration
  attr_accessor :model
end
module Chat
  def self.configuration
    @configuration ||= Configuration.new
  end
  def self.configure
    yield(configuration)
  end
end
