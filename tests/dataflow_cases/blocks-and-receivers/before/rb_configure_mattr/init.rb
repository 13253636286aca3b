Chat.setup do |config|
  config.model = "gpt-4-turbo-preview"
end
