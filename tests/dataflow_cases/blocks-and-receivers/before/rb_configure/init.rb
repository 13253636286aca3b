Chat.configure do |c|
  c.model = "gpt-4-turbo-preview"
end
