import OpenAI from 'openai';

const client = new OpenAI();
const model = 'gpt-4-turbo-preview';

export async function ask(text: string, before: Record<string, number>) {
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
  const spent = { ...before, [model]: answer.usage!.total_tokens };
  return { text: answer.choices[0].message.content, spent };
}
