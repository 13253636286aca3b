defmodule SettingsexStruct do
  defstruct [:model, :size]
end
defmodule AskerexStruct do
  def ask(%SettingsexStruct{} = s) do
    n = if s.model == "gpt-4-turbo-preview", do: 10, else: 20
    OpenAI.chat_completion(model: s.model, max_tokens: n)
  end
end
