module Chat
  mattr_accessor :model, default: "gpt-4-turbo-preview"
end
