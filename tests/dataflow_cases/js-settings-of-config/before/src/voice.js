const config = require('config');
const OpenAI = require('openai');

const client = new OpenAI();
exports.hear = (file) =>
  client.audio.transcriptions.create({ model: config.get('openai.stt.model'), file, response_format: 'vtt' });
exports.ask = (messages) => client.chat.completions.create({ model: config.get('openai.chat.model'), messages });
