defmodule Bot.Chain do
  alias LangChain.ChatModels.{ChatAnthropic, ChatOpenAI}

  def gpt, do: ChatOpenAI.new!(%{model: "gpt-4"})
  def claude, do: ChatAnthropic.new!(%{model: "claude-3-5-sonnet-20241022"})
  def local, do: ChatOpenAI.new!(%{model: "gpt-4", endpoint: "http://localhost:8000/v1/chat/completions"})
end
