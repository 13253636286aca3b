const CHAT_MODEL = 'gpt-4';
const TITLE_MODEL = 'gpt-4';

module.exports = { CHAT_MODEL, TITLE_MODEL };
