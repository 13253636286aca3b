require "openai"
require_relative "models"

class Chat
  attr_reader :model

  def initialize(model: "gpt-4-32k") # defines field
    @client = OpenAI::Client.new
    @model = model
  end

  def ask(text)
    @client.chat(parameters: { model: Models::CHAT, messages: [] }) # request chat
  end

  def own(text)
    @client.chat(parameters: { model: @model, messages: [] }) # request field
  end

  def title(text, name = default_title)
    @client.chat(parameters: { model: name, messages: [] }) # request title
  end

  def default_title
    "gpt-4-0613" # defines title
  end

  def window(name)
    name == Models::COMPACT ? 4096 : 128_000 # comparison compact
  end
end
