defmodule Chat do
  require Logger
  @model "gpt-4-turbo-preview"
  def ask(q) do
    Logger.info("model=#{@model}")
    status = "Asking #{@model} now"
    show(status)
    OpenAI.chat_completion(model: @model, messages: [%{role: "user", content: q}])
  end
end
