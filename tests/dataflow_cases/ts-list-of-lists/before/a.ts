import OpenAI from 'openai';
import { DEFAULT, type Model } from './models';
const client = new OpenAI();
export async function ask(content: string, model: Model = DEFAULT) {
  return client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
}
