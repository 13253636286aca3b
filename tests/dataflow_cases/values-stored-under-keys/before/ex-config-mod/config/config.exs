import Config

config :bot, Bot.Chat, model: "gpt-4", timeout: 20
