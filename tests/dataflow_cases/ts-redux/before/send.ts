import OpenAI from 'openai';
import { store } from './store';
const client = new OpenAI();
export const ask = (content: string) =>
  client.chat.completions.create({ model: store.getState().settings.model, messages: [{ role: 'user', content }] });
