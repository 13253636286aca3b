const { ask } = require("./provider");

class Agent {
  constructor(props = {}) {
    const { name = "agent", provider = "openai", ...rest } = props;
    this.name = name;
    this.defaults = { provider, ...rest };
  }

  run(text) {
    return ask({ text, ...this.defaults });
  }
}

module.exports = { Agent };
