export const config = {
  model: process.env.MODEL || 'gpt-3.5-turbo',
  titles: process.env.LLM || 'gpt-4',
};
