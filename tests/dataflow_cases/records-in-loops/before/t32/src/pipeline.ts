import OpenAI from 'openai';

const client = new OpenAI();

const steps = [
  { prompt: 'Outline', model: 'gpt-4' },
  { prompt: 'Draft', model: 'gpt-4-turbo' },
];

export async function run(topic: string) {
  let text = topic;
  for (const { prompt, model } of steps) {
    const reply = await client.chat.completions.create({ model, messages: [{ role: 'user', content: `${prompt}: ${text}` }] });
    text = reply.choices[0].message.content ?? '';
  }
  return text;
}
