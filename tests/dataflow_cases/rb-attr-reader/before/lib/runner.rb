require_relative "agent"

class Runner
  def initialize
    @agent = Agent.new
  end

  def run(messages)
    messages = messages.last(8) if @agent.model.start_with?("gpt-4")
    @agent.ask(messages)
  end
end
