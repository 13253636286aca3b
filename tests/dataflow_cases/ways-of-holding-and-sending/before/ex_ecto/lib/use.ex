defmodule Use do
  def run(%Assistant{} = a) do
    OpenAI.chat_completion(model: a.model, messages: [])
  end
end
