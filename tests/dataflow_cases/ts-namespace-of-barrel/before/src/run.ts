import OpenAI from 'openai';
import { models } from './constants';

const client = new OpenAI();
const legacy = (name: string) => ['gpt-4', 'gpt-4-32k'].includes(name);

export const chat = (messages: any[]) =>
  client.chat.completions.create({ model: models.CHAT, messages: legacy(models.CHAT) ? messages.slice(-5) : messages });
export const title = (messages: any[]) => client.chat.completions.create({ model: models.EMBED_TITLE, messages });
