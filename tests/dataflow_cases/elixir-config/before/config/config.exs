import Config

config :bot,
  chat_model: "gpt-4",
  title_model: "gpt-3.5-turbo"
