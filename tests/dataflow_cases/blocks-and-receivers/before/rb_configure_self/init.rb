Chat.configure { |c| c.model = "gpt-4-turbo-preview" }
