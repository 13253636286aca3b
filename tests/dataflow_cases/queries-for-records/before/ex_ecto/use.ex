defmodule Use do
  @model "gpt-4-turbo-preview"
  def ask, do: OpenAI.chat_completion(model: @model)
  def old, do: Repo.get_by(Chat, model: @model)
end
