import OpenAI from 'openai';
const client = new OpenAI();
const VISION = new Set(['gpt-4o', 'gpt-4.1']);
const OLD = new Map([['gpt-4', 8192]]);
const A = 'gpt-4';
const B = 'gpt-4';
export const ask = (messages, model = A) => {
  if (VISION.has(model)) messages.push(1);
  return client.chat.completions.create({ model, messages });
};
export const tell = (messages, model = B) => {
  const n = OLD.get(model);
  return client.chat.completions.create({ model, messages });
};
