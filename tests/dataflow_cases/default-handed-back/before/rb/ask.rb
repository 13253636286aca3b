require "openai"

def setting(name, fallback)
  ENV.fetch(name, fallback)
end

def ask(text)
  text = "#{text}\nAnswer in detail." if setting("MODE", "short") == text
  client = OpenAI::Client.new
  client.chat(parameters: { model: setting("OPENAI_MODEL", "gpt-3.5-turbo-0613"), messages: [{ role: "user", content: text }] })
end
