defmodule Assistant do
  use Ecto.Schema
  schema "assistants" do
    field :model, :string, default: "gpt-4-turbo-preview"
  end
end
