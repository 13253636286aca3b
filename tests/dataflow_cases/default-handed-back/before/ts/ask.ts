import OpenAI from 'openai';
import { config, mode } from './env';

const client = new OpenAI();

export async function ask(text: string) {
  const content = mode === text ? `${text}\nAnswer in detail.` : text;
  const answer = await client.chat.completions.create({ model: config.model, messages: [{ role: 'user', content }] });
  return answer.choices[0].message.content;
}
