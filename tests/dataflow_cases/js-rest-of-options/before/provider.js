const OpenAI = require("openai");

const client = new OpenAI();

function ask({ text, model }) {
  if (model === "gpt-4o") console.log("the big one");
  return client.chat.completions.create({ model, messages: [{ role: "user", content: text }] });
}

module.exports = { ask };
