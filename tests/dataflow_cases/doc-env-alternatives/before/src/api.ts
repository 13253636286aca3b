import OpenAI from 'openai';

const client = new OpenAI();

export async function complete(text: string) {
  const model = process.env.TOOL_MODEL;
  return client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
}
