module Models
  CHAT = "gpt-4".freeze # defines chat
  COMPACT = "gpt-3.5-turbo" # defines compact
end
