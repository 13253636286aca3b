defmodule Chat do
  @model "gpt-4-turbo-preview"
  @fast "gpt-3.5-turbo-0613"
  def ask(q) do
    key = "chat:#{@model}:#{:erlang.phash2(q)}"
    case Cachex.get(:answers, key) do
      {:ok, nil} ->
        {:ok, r} = OpenAI.chat_completion(model: @model, messages: [%{role: "user", content: q}])
        Cachex.put(:answers, key, r)
        r
      {:ok, hit} -> hit
    end
  end
  def fast(q) do
    OpenAI.chat_completion(model: @fast, messages: [%{role: "user", content: q}])
  end
end
