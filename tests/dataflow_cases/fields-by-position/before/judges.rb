require "openai"

Judge = Struct.new(:name, :model)
Rated = Struct.new(:model)
CLIENT = OpenAI::Client.new

def judge(one)
  CLIENT.chat(parameters: { model: one.model, messages: [] })
end

def rate(one)
  raise "unknown" unless one.model == "gpt-4"

  CLIENT.chat(parameters: { model: one.model, messages: [] })
end

judge(Judge.new("math", "gpt-4"))
rate(Rated.new("gpt-4"))
