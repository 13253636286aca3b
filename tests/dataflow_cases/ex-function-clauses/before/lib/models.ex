defmodule App.Models do
  @default "gpt-4"
  def default, do: @default
  def cheap, do: "gpt-3.5-turbo"
  def limit("gpt-4"), do: 8192
  def limit(_), do: 4096
end
