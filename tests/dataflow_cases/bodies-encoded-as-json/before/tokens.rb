require "tiktoken_ruby"
def tokens(text)
  Tiktoken.encode(model: "gpt-3.5-turbo", text: text)
end
