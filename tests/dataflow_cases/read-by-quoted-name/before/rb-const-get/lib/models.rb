module Models
  SMART = "gpt-4-turbo-preview"
  FAST = "gpt-3.5-turbo-0613"
end
