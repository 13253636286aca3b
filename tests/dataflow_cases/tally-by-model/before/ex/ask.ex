defmodule Ask do
  @model "gpt-4-turbo-preview"

  def ask(text) do
    {:ok, answer} = OpenAI.chat_completion(model: @model, messages: [%{role: "user", content: text}])
    %{@model => %{read: answer.usage, text: answer.choices}}
  end
end
