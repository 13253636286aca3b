const OpenAI = require("openai");

const openai = new OpenAI();

exports.ask = (messages) =>
  openai.chat.completions
    .create({ model: "gpt-4", messages })
    .then((response) => (response.model.startsWith("gpt-4") ? response.choices[0].message : null));
