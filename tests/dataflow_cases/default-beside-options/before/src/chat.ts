import OpenAI from 'openai';
import { defaultModel, titleModel } from './openai';

const client = new OpenAI();

export const answer = (text: string) =>
  client.chat.completions.create({ model: defaultModel, messages: [{ role: 'user', content: text }] });

export const title = (text: string) =>
  client.chat.completions.create({ model: titleModel, messages: [{ role: 'user', content: text }] });
