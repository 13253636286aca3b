OpenAI.configure do |config|
  config.access_token = "none"
  config.uri_base = "http://localhost:11434"
end
