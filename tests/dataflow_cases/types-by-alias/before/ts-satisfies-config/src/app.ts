import OpenAI from 'openai';
import { config } from './config';
const client = new OpenAI();
export const ask = () => client.chat.completions.create({ model: config.chat, messages: [] });
export const title = () => client.chat.completions.create({ model: config.title, messages: [] });
