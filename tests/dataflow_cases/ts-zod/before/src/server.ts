import OpenAI from 'openai';
import { chat, title } from './schema';

const client = new OpenAI();

export function onChat(body: unknown) {
  const { text, model } = chat.parse(body);
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
}

export function onTitle(body: unknown) {
  const { text, model } = title.parse(body);
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
}
