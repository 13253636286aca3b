require_relative "client"

def ask(text)
  Client.new.post({ model: "gpt-4", messages: [{ role: "user", content: text }] })
end
