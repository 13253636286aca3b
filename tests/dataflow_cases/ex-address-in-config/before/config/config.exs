import Config
config :openai,
  api_key: System.get_env("OPENAI_API_KEY"),
  api_url: "http://localhost:1234"
