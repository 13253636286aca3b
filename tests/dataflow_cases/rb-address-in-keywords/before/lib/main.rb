chat = Chat.new(uri_base: ENV["LLM_URL"], access_token: "x")
