defmodule Bot do
  def chat(messages) do
    model = Application.get_env(:bot, :chat_model)
    messages = if model == "gpt-4", do: Enum.take(messages, -10), else: messages
    OpenAI.chat_completion(model: model, messages: messages)
  end

  def title(messages) do
    OpenAI.chat_completion(model: Application.fetch_env!(:bot, :title_model), messages: messages)
  end
end
