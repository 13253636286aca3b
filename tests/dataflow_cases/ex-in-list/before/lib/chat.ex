defmodule Bot.Chat do
  alias Bot.Caps

  @chat_model "gpt-4"
  @title_model "gpt-3.5-turbo"

  def ask(text) do
    send_chat(@chat_model, String.slice(text, 0, Caps.window(@chat_model)))
  end

  def title(text), do: send_chat(@title_model, text)

  defp send_chat(model, text) do
    OpenAI.chat_completion(model: model, messages: [%{role: "user", content: text}])
  end
end
