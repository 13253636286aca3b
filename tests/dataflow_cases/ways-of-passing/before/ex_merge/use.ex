defmodule Use do
  @defaults [model: "gpt-4-turbo-preview", size: 3]
  def ask(opts) do
    opts = Keyword.merge(@defaults, opts)
    LimitexMerge.check(opts)
    OpenAI.chat_completion(model: opts[:model])
  end
end
