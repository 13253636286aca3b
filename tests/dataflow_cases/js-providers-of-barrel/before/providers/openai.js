const OpenAI = require("openai");

class OpenAIProvider {
  static COST = { "gpt-4": { input: 0.03 }, "gpt-4o": { input: 0.005 } };

  constructor(config = {}) {
    const { model = "gpt-4o" } = config;
    this.client = new OpenAI();
    this.model = model;
  }

  ask(messages) {
    return this.client.chat.completions.create({ model: this.model, messages });
  }

  cost(tokens) {
    return OpenAIProvider.COST[this.model].input * tokens;
  }
}

module.exports = OpenAIProvider;
