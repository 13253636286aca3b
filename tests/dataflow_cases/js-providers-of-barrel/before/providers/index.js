const OpenAIProvider = require("./openai.js");
const OtherProvider = require("./other.js");

module.exports = { OpenAIProvider, OtherProvider };
