import OpenAI from 'openai';
const client = new OpenAI();
const MODEL = process.env.CHAT_MODEL || 'gpt-4o';
export const ask = (messages: any[]) => client.chat.completions.create({ model: '' + MODEL, messages });
