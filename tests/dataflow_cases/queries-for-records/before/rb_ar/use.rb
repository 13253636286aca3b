require "openai"
MODEL = "gpt-4-turbo-preview"
def ask = OpenAI::Client.new.chat(parameters: { model: MODEL })
def old = Chat.where(model: MODEL)
