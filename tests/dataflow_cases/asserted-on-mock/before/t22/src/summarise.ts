import OpenAI from 'openai';

const client = new OpenAI();

export async function summarise(text: string, model = 'gpt-4') {
  const reply = await client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
  return reply.choices[0].message.content;
}
