import OpenAI from 'openai';
import config from './config';
import draftModel from './draft-model';

const client = new OpenAI();
const message = (content: string) => [{ role: 'user' as const, content }];

export function ask(content: string) {
  const short = config.chatModel === 'gpt-4';
  return client.chat.completions.create({
    model: config.chatModel,
    messages: message(short ? content.slice(0, 8000) : content),
  });
}

export const title = (content: string) =>
  client.chat.completions.create({ model: config.titleModel, messages: message(content) });
export const draft = (content: string) =>
  client.chat.completions.create({ model: draftModel, messages: message(content) });
