import OpenAI from 'openai';
import { config } from './config.mjs';

const client = new OpenAI();

export function chat(messages) {
  const last = /^gpt-4($|-)/.test(config.chatModel) ? messages.slice(-8) : messages;
  return client.chat.completions.create({ model: config.chatModel, messages: last });
}

export const title = (messages) => client.chat.completions.create({ model: config.titleModel, messages });
