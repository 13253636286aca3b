import OpenAI from 'openai';
import { saved } from './store';

export const ask = (content: string) =>
  new OpenAI({ dangerouslyAllowBrowser: true }).chat.completions.create({ model: saved(), messages: [{ role: 'user', content }] });
