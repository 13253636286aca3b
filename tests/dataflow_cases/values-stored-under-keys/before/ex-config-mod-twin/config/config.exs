import Config

config :talk, Bot.Talk, model: "gpt-4", timeout: 20
