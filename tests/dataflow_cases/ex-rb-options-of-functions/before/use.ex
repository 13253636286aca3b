defmodule Use do
  def a, do: Asker.ask("x", model: "gpt-4-turbo-preview")
  def b, do: Asker.ask2("x", model: "gpt-4-turbo-preview")
  def c, do: Asker.ask3("x", %{model: "gpt-4-turbo-preview"})
  def d, do: "x" |> Asker.ask(model: "gpt-4-turbo-preview")
  def e, do: "x" |> String.trim() |> Asker.ask4(model: "gpt-4-turbo-preview", size: 3)
  def f, do: "gpt-4-turbo-preview" |> Asker.ask5("x")
  def g, do: "gpt-4-turbo-preview" |> String.trim() |> Asker.ask5("x")
  def h, do: Asker.ask6("x", model: "gpt-4-turbo-preview")
  def i, do: Asker.plain("x", model: "gpt-4-turbo-preview")
end
