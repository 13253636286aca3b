import OpenAI from 'openai';
const local = { baseURL: 'http://localhost:8080/v1', apiKey: 'x' };
const plain = { apiKey: process.env.OPENAI_API_KEY };
const a = new OpenAI(Object.assign({}, local));
const b = new OpenAI(Object.assign({}, plain, { timeout: 3 }));
export const ask = (content: string) =>
  a.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
export const tell = (content: string) =>
  b.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
