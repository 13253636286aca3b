import OpenAI from 'openai';

export class Client {
  api = new OpenAI();
  model = 'gpt-4';
}

export async function answer(text: string) {
  const client = new Client();
  return client.api.chat.completions.create({ model: client.model, messages: [{ role: 'user', content: text }] });
}
