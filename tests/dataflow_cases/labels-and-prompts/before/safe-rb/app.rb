require "openai"
MODEL = "gpt-4-turbo-preview"
def ask(q)
  puts "model=#{MODEL}"
  Rails.logger.info("asking #{MODEL}")
  status = "Asking #{MODEL} now"
  show(status)
  OpenAI::Client.new.chat(parameters: { model: MODEL, messages: [{ role: "system", content: "You are #{MODEL}." }] })
end
