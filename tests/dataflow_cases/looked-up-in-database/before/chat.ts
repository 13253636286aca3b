import OpenAI from 'openai';
import { pool } from './pool';

const client = new OpenAI();
const chatModel = 'gpt-4';
const titleModel = 'gpt-3.5-turbo';

export async function answer(text: string) {
  const rows = await pool.query('SELECT price FROM models WHERE name = $1', [chatModel]);
  return client.chat.completions.create({ model: chatModel, messages: [{ role: 'user', content: `${rows}${text}` }] });
}

export const title = (text: string) =>
  client.chat.completions.create({ model: titleModel, messages: [{ role: 'user', content: text }] });
