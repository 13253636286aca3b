class Agent
  class_attribute :model, default: "gpt-4-turbo-preview"
end
