defmodule Use do
  def run, do: AskerexStruct.ask(%SettingsexStruct{size: 3, model: "gpt-4-turbo-preview"})
end
