export const config = {
  get chatModel() {
    return process.env.CHAT_MODEL || 'gpt-4';
  },
  get titleModel() {
    return process.env.TITLE_MODEL || 'gpt-3.5-turbo';
  },
};
