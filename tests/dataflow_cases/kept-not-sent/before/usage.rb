class Usage < ApplicationRecord
end

def note(user)
  user.usages.create(model: "gpt-4o-mini")
end

def ask(client, messages)
  client.chat(parameters: { model: "gpt-4o-mini", messages: messages })
end
