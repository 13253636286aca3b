defmodule Bot.Talk do
  def ask(messages) do
    config = Application.get_env(:talk, __MODULE__)
    OpenAI.chat_completion(model: config[:model], messages: messages)
  end
end
