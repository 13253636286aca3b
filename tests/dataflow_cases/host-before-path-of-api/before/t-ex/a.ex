defmodule Api do
  @base "https://api.openai.com/v1"
  def ask(messages) do
    Req.post!("#{@base}/chat/completions", json: %{model: "gpt-4", messages: messages})
  end
end
