const OpenAI = require('openai');
const { TITLE_MODEL } = require('./models');
const models = require('./models');

const client = new OpenAI();

exports.ask = (content, model = models.CHAT_MODEL) => {
  const text = model === models.CHAT_MODEL ? content.slice(0, 8000) : content;
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
};

exports.title = (content) =>
  client.chat.completions.create({ model: TITLE_MODEL, messages: [{ role: 'user', content }] });
