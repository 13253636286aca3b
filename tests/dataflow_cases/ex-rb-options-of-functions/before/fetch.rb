require "openai"
DEFAULTS = { model: "gpt-4-turbo-preview", size: 3 }
OTHER = { "model" => "gpt-4-0613" }
THIRD = { chat: { model: "gpt-4-1106-preview" } }
PLAIN = { model: "gpt-4-32k" }
def a = DEFAULTS.fetch(:model) == "gpt-4-turbo-preview"
def b = OTHER.fetch("model") == "gpt-4-0613"
def c = THIRD.dig(:chat, :model) == "gpt-4-1106-preview"
def d = OpenAI::Client.new.chat(parameters: { model: PLAIN.fetch(:model), messages: [] })
