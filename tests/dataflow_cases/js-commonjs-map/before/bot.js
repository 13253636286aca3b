const OpenAI = require("openai");
const config = require("./config");

const client = new OpenAI();

exports.ask = (messages) => client.chat.completions.create({ model: config.model, messages });
exports.isJudge = (name) => name === config.judge;
