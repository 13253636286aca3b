defmodule Vendor do
  def generate(messages) do
    [
      method: :post,
      url: "/v1/chat/completions",
      base_url: "https://api.openai.com",
      json: %{max_tokens: 500, messages: messages, model: "gpt-4o"}
    ]
    |> Req.new()
    |> Req.Request.run_request()
  end
end
