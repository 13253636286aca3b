defmodule Bot.Caps do
  @windows %{"gpt-4" => 8192, "gpt-6-sol" => 400_000}

  def window(model), do: Map.get(@windows, model, 128_000)
end
