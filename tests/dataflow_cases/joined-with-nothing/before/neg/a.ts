import OpenAI from 'openai';
const client = new OpenAI();
const MODEL = process.env.CHAT_MODEL || 'gpt-4o';
const FAMILY = 'gpt-4o';
export const ask = (messages: any[]) => client.chat.completions.create({ model: '' + MODEL + '-mini', messages });
export const other = (messages: any[], size: string) => client.chat.completions.create({ model: FAMILY + size, messages });
