defmodule LimitexMerge do
  def check(opts), do: if(opts[:model] == "gpt-4-turbo-preview", do: 10, else: 20)
end
