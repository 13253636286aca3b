const { openai, local } = require('./http');

exports.ask = (messages) => openai.post('/chat/completions', { model: 'gpt-4', messages });
exports.draft = (messages) => local.post('/chat/completions', { model: 'gpt-4', messages });
