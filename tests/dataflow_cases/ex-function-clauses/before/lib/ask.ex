defmodule App.Ask do
  alias App.Models
  def ask(q) do
    model = Models.default()
    IO.inspect(Models.limit(model))
    OpenAI.chat_completion(model: model, messages: q)
  end
  def tell(q), do: OpenAI.chat_completion(model: Models.cheap(), messages: q)
end
