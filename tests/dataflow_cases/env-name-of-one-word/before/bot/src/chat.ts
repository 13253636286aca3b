import OpenAI from 'openai';
import { config } from './config';

const openai = new OpenAI();

export const limit = () => (config.model === 'gpt-3.5-turbo' ? 4096 : 8192);

export const answer = (text: string) =>
  openai.chat.completions.create({ model: config.model, messages: [{ role: 'user', content: text }] });

export const title = (text: string) =>
  openai.chat.completions.create({ model: config.titles, messages: [{ role: 'user', content: text }] });
