import OpenAI from 'openai';
import { Config } from './config';

const client = new OpenAI();

export function ask(config: Config, content: string) {
  const text = config.model === 'gpt-4' ? content.slice(0, 8000) : content;
  return client.chat.completions.create({ model: config.model, messages: [{ role: 'user', content: text }] });
}
