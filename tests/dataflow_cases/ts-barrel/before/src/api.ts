import OpenAI from 'openai';
import { CHAT_MODEL, TITLE_MODEL } from './models';

const client = new OpenAI();

export const ask = (content: string) =>
  client.chat.completions.create({ model: CHAT_MODEL, messages: [{ role: 'user', content }] });
export const title = (content: string) =>
  client.chat.completions.create({ model: TITLE_MODEL, messages: [{ role: 'user', content }] });
