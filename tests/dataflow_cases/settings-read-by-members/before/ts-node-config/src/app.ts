import config from 'config';
import OpenAI from 'openai';

const client = new OpenAI();
const model = config.get<string>('chat.model');
export const ask = (content: string) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content: model.startsWith('gpt-4') ? content.slice(0, 8000) : content }] });
export const title = (content: string) =>
  client.chat.completions.create({ model: config.get('title.model'), messages: [{ role: 'user', content }] });
