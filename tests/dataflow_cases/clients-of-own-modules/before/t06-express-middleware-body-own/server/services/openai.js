const OpenAI = require('openai');

const openai = new OpenAI({ baseURL: "https://relay.example.org/v1", apiKey: process.env.OPENAI_API_KEY });

module.exports = { openai };
