const OpenAI = require('openai');
const { models } = require('../config');

const openai = new OpenAI();

async function chat(messages) {
  const maxTokens = getMaxTokens(models.chat);
  const res = await openai.chat.completions.create({ model: models.chat, messages: messages.slice(-maxTokens) });
  return res.choices[0].message.content;
}

function getMaxTokens(model) {
  switch (model) {
    case 'gpt-4':
      return 8;
    default:
      return 30;
  }
}

async function moderate(text) {
  const res = await openai.chat.completions.create({
    model: models.moderation,
    messages: [{ role: 'user', content: `Is this fine? ${text}` }],
  });
  return res.choices[0].message.content;
}

module.exports = { chat, moderate };
