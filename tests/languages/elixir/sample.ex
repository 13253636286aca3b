defmodule Assistant do
  @moduledoc """
  Answers questions of customers; gpt-4-0613 is what it was tuned with.
  """
  use Ecto.Schema

  alias LangChain.ChatModels.ChatOpenAI

  @default_model "gpt-4-0613"
  @allowed ["gpt-4-0613", "gpt-3.5-turbo-0613"]
  @prices %{"gpt-4-0613" => 0.03, "gpt-3.5-turbo-0613" => 0.001}

  embedded_schema do
    field :model, :string, default: "gpt-4-0613"
  end

  @doc "Asks gpt-4-0613."
  def ask(question, model \\ "gpt-4-0613", opts \\ []) do
    # gpt-4-0613 needs the old message format.
    {:ok, llm} = ChatOpenAI.new(%{model: "gpt-4-0613", temperature: 0.2, stream: true})
    {:ok, answer} = OpenAI.chat_completion(model: "gpt-4-0613", messages: messages(question))
    chat_model = System.get_env("OPENAI_MODEL", "gpt-4-0613")
    fast_model = System.get_env("FAST_MODEL") || "gpt-3.5-turbo-0613"
    named_model = Keyword.get(opts, :model, "gpt-4-0613")
    %ChatOpenAI{model: "gpt-4-0613"} |> LLMChain.new!()
    Req.post!(url(), json: %{"model" => "gpt-4-0613", "stream" => false})
    {llm, answer, model, chat_model, fast_model, named_model}
  end

  def limit(model) do
    if model == "gpt-4-0613" or String.starts_with?(model, "gpt-3.5-turbo-0613") do
      IO.puts("using gpt-4-0613 for #{model}")
    end

    case model do
      "gpt-4-0613" -> 8192
      %{"model" => "gpt-3.5-turbo-0613"} -> 4096
      _ -> raise ArgumentError, "gpt-4-0613 is gone"
    end
  end

  def price("gpt-4-0613"), do: 0.03
  def price(%{model: "gpt-3.5-turbo-0613"}), do: 0.001

  def prefixed, do: "openai/" <> "gpt-4-0613"
end

defmodule AssistantTest do
  use ExUnit.Case

  test "asks the model" do
    assert Assistant.model() == "gpt-4-0613"
    assert %{model: "gpt-4-0613"} = Assistant.request()
  end
end
