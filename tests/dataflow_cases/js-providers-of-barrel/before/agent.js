const Providers = require("./providers/index.js");

class Agent {
  constructor(props = {}) {
    this.provider = props.provider;
    this.model = props.model;
  }

  make() {
    switch (this.provider) {
      case "openai":
        return new Providers.OpenAIProvider({ model: this.model });
      default:
        return new Providers.OtherProvider({ model: this.model });
    }
  }
}

module.exports = Agent;
