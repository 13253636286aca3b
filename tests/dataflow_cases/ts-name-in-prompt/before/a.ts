import OpenAI from 'openai';
import { countTokens, systemPrompt } from 'elsewhere';
const client = new OpenAI();
export function ask(q) {
  const system = systemPrompt('gpt-4', q);
  const system2 = systemPrompt({ model: 'gpt-4', q });
  return client.responses.create({ model: 'gpt-4', input: system, instructions: system2 });
}
