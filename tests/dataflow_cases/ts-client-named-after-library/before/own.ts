import OpenAI from 'openai';

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const local = new OpenAI({ baseURL: 'http://localhost:11434/v1' });

export const ask = () => openai.chat.completions.create({ model: 'gpt-4.1', messages: [] });
export const draft = () => local.chat.completions.create({ model: 'gpt-4.1', messages: [] });
