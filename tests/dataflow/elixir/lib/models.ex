defmodule Bot.Models do
  @compact "gpt-3.5-turbo" # defines compact

  def chat, do: "gpt-4" # defines chat
  def compact, do: @compact
end
