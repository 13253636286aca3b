import OpenAI from 'openai';
import { getConfig } from './config';

const config = getConfig();
const client = new OpenAI();

export async function complete(text: string) {
  return client.chat.completions.create({ model: config.TOOL_MODEL, messages: [{ role: 'user', content: text }] });
}
