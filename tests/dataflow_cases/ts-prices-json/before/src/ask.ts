import OpenAI from 'openai';
import prices from './prices.json';

const MODEL = 'gpt-4';
const DRAFT_MODEL = 'gpt-4';
const client = new OpenAI();

export async function ask(content: string) {
  const reply = await client.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content }] });
  return { reply, dollars: (prices[MODEL].in * (reply.usage?.prompt_tokens ?? 0)) / 1e6 };
}

export const draft = (content: string) =>
  client.chat.completions.create({ model: DRAFT_MODEL, messages: [{ role: 'user', content }] });
