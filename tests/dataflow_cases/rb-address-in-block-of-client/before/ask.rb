require "openai"
def a(url)
  options = { access_token: "x" }
  options[:uri_base] = url if url
  OpenAI::Client.new(**options).chat(parameters: { model: "gpt-4-0613", messages: [] })
end
def b(url)
  client = OpenAI::Client.new do |config|
    config.access_token = "x"
    config.uri_base = url if url
  end
  client.chat(parameters: { model: "gpt-4-0613", messages: [] })
end
def b(url)
  client = OpenAI::Client.new(access_token: "x") do |config|
    config.uri_base = url if url
  end
  client.chat(parameters: { model: "gpt-4-0613", messages: [] })
end
def c(url)
  client = OpenAI::Client.new(access_token: "x") { |f| f.response :logger }
  client.chat(parameters: { model: "gpt-4-0613", messages: [] })
end
