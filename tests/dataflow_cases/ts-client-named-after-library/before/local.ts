import OpenAI from 'openai';

const openai = new OpenAI({ baseURL: 'http://localhost:11434/v1' });

export const ask = () => openai.chat.completions.create({ model: 'gpt-4.1', messages: [] });
