defmodule Bot.Chat do
  alias Bot.Models

  @title "gpt-4-0613" # defines title

  defstruct model: "gpt-4-32k" # defines field

  def ask(text) do
    OpenAI.chat_completion(
      model: Models.chat(), # request chat
      messages: []
    )
  end

  def own(%Bot.Chat{} = chat, text) do
    OpenAI.chat_completion(
      model: chat.model, # request field
      messages: []
    )
  end

  def title(text, name \\ @title) do
    OpenAI.chat_completion(
      model: name, # request title
      messages: []
    )
  end

  def window(name) do
    if name == Models.compact(), do: 4096, else: 128_000 # comparison compact
  end
end
