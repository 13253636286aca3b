const { Agent } = require("./agent");

const agent = new Agent({ provider: "openai", model: "gpt-4o" });
agent.run("hello");
