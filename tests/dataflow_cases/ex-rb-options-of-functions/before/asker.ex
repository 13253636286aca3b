defmodule Asker do
  def ask(text, opts) do
    limit = if opts[:model] == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: opts[:model], messages: [text], max_tokens: limit)
  end

  def ask2(text, opts \\ []) do
    model = Keyword.get(opts, :model)
    limit = if model == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: model, messages: [text], max_tokens: limit)
  end

  def ask3(text, %{model: model}) do
    limit = if model == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: model, messages: [text], max_tokens: limit)
  end

  def ask4(text, opts) do
    model = opts |> Keyword.fetch!(:model)
    limit = if model == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: model, messages: [text], max_tokens: limit)
  end

  def ask5(model, text) do
    limit = if model == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: model, messages: [text], max_tokens: limit)
  end

  def ask6(text, model: model) do
    limit = if model == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: model, messages: [text], max_tokens: limit)
  end

  def plain(text, opts) do
    OpenAI.chat_completion(model: opts[:model], messages: [text], max_tokens: 10)
  end
end
