module Defaults
  MODEL = "gpt-4-turbo-preview"
end
