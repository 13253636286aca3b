defmodule A do
  def ask(messages) do
    body = Jason.encode!(%{model: "gpt-3.5-turbo", messages: messages})
    HTTPoison.post("https://api.openai.com/v1/chat/completions", body, [{"Authorization", "Bearer " <> System.get_env("OPENAI_API_KEY")}])
  end
  def ask2(messages) do
    body = Poison.encode!(%{model: "gpt-3.5-turbo", messages: messages})
    HTTPoison.post("https://api.openai.com/v1/chat/completions", body, [])
  end
  def ask3(messages) do
    body = %{model: "gpt-3.5-turbo", messages: messages} |> Jason.encode!()
    HTTPoison.post("https://api.openai.com/v1/chat/completions", body, [])
  end
  def ask4(messages) do
    {:ok, body} = JSON.encode(%{model: "gpt-3.5-turbo", messages: messages})
    HTTPoison.post("https://api.openai.com/v1/chat/completions", body, [])
  end
  def ask5(messages) do
    body = :jiffy.encode(%{model: "gpt-3.5-turbo", messages: messages})
    HTTPoison.post("https://api.openai.com/v1/chat/completions", body, [])
  end
end
