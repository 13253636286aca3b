const Agent = require("./agent.js");

new Agent({ provider: "openai", model: "gpt-4" }).make();
