defmodule Bot.Chat do
  @chat_model "gpt-4"
  @title_model "gpt-3.5-turbo"

  def ask(messages, model \\ @chat_model) do
    OpenAI.chat_completion(model: model, messages: Enum.take(messages, -depth(model)))
  end

  def title(text) do
    OpenAI.chat_completion(
      model: @title_model,
      messages: [%{role: "user", content: text}]
    )
  end

  defp depth(@chat_model), do: 10
  defp depth(_), do: 50
end
