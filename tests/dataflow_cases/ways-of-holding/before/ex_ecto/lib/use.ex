defmodule Use do
  def run(%Assistant{} = a) do
    if a.model == "gpt-4-turbo-preview", do: IO.puts("big")
    OpenAI.chat_completion(model: a.model, messages: [])
  end
end
