require "openai"
class Asker
  def initialize(opts = {})
    @opts = opts
    @client = OpenAI::Client.new
  end

  def ask(text)
    limit = @opts[:model] == "gpt-4-turbo-preview" ? 10 : 20
    @client.chat(parameters: { model: @opts[:model], messages: [text], max_tokens: limit })
  end
end
def send_it(text, options)
  limit = options[:model] == "gpt-4-turbo-preview" ? 10 : 20
  OpenAI::Client.new.chat(parameters: { model: options[:model], messages: [text], max_tokens: limit })
end
def send_kw(text, **options)
  limit = options[:model] == "gpt-4-turbo-preview" ? 10 : 20
  OpenAI::Client.new.chat(parameters: { model: options[:model], messages: [text], max_tokens: limit })
end
