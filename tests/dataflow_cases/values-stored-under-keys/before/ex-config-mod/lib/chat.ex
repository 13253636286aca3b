defmodule Bot.Chat do
  def ask(messages) do
    config = Application.get_env(:bot, __MODULE__)
    messages = if config[:model] == "gpt-4", do: Enum.take(messages, -4), else: messages
    OpenAI.chat_completion(model: config[:model], messages: messages)
  end
end
