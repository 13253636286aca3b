import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (messages: any[]) => client.chat.completions.create({ model: ''+process.env.NOTE_MODEL, messages });
