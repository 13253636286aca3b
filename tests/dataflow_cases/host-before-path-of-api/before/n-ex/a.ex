defmodule Api do
  def ask(messages) do
    base = System.get_env("LLM_URL")
    Req.post!("#{base}/chat/completions", json: %{model: "gpt-4", messages: messages})
  end
end
