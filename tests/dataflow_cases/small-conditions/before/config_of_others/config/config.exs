import Config

config :other, base_url: "https://other.example.com"
config :openai, base_url: "https://gateway.example.com/v1"
