defmodule Chat do
  @model "gpt-4-turbo-preview"
  def ask(q) do
    OpenAI.chat_completion(model: @model, messages: [%{role: "user", content: q}])
  end
end
