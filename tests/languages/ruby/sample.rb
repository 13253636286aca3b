# frozen_string_literal: true

require "openai"

# Answers questions of customers; gpt-4-0613 is what it was tuned with.
class Assistant
  DEFAULT_MODEL = "gpt-4-0613"
  PRICES = { "gpt-4-0613" => 0.03, "gpt-3.5-turbo-0613": 0.001 }.freeze
  ALLOWED = %w[gpt-4-0613 gpt-3.5-turbo-0613].freeze
  PROVIDERS = { default_model: "gpt-4-0613", timeout: 30 }.freeze

  attr_accessor :model

  def initialize(client, model: "gpt-4-0613")
    @client = client
    @model = ENV.fetch("OPENAI_MODEL", "gpt-4-0613")
    @chat_model = ENV["CHAT_MODEL"] || "gpt-4-0613"
    @summary_model ||= "gpt-4-0613"
    @fast_model = ENV.fetch("FAST_MODEL") { "gpt-3.5-turbo-0613" }
  end

  def ask(question)
    @client.chat(parameters: { model: "gpt-4-0613", messages: messages(question), temperature: 0.2 })
  end

  def ask_anthropic(question)
    anthropic.messages.create(model: :"claude-3-opus-20240229", max_tokens: 1024, messages: messages(question))
  end

  def summarise(text)
    RubyLLM.chat(model: "gpt-4-0613").with_model("gpt-3.5-turbo-0613").ask(text)
  end

  def context_window
    case @model
    when "gpt-4-0613" then 8192
    when /gpt-3.5-turbo-0613/ then 4096
    end
  end

  def vision?
    @model != "gpt-4-0613" && !@model.start_with?("gpt-3.5-turbo-0613")
  end

  def check
    puts "using gpt-4-0613 for #{@client}"
    raise ArgumentError, "gpt-4-0613 is gone" unless ALLOWED.include?(@model)

    "openai/" + "gpt-4-0613"
  end
end

Assistant.configure { |config| config.model = "gpt-4-0613" }

RSpec.describe Assistant do
  let(:model) { "gpt-4-0613" }

  it "asks gpt-4-0613" do
    allow(client).to receive(:model).and_return("gpt-4-0613")
    expect(assistant.model).to eq("gpt-4-0613")
    assert_equal "gpt-4-0613", assistant.model
  end
end
