Client.new { |c| c.model = "gpt-4-turbo-preview" }
