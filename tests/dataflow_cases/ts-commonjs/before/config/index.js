module.exports = {
  port: process.env.PORT || 3000,
  models: {
    chat: 'gpt-4',
    moderation: 'gpt-3.5-turbo',
  },
};
