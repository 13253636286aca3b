defmodule App do
  def ask do
    OpenAI.chat_completion(model: "gpt-4-0314", messages: [])
  end
end
