import OpenAI from 'openai';
export async function ask(messages: any[]) {
  let client: OpenAI;
  let model: string;
  if (process.env.OPENROUTER) {
    client = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1' });
    model = 'gpt-4';
  } else {
    client = new OpenAI();
    model = 'gpt-4';
  }
  return client.chat.completions.create({ model, messages });
}
export async function tied(messages: any[]) {
  let client = new OpenAI();
  const model = 'gpt-4';
  if (process.env.OPENROUTER) {
    client = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1' });
  }
  return client.chat.completions.create({ model, messages });
}
export async function late(messages: any[]) {
  let client = new OpenAI();
  let model = 'gpt-4';
  if (process.env.OPENROUTER) {
    client = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1' });
    model = 'gpt-4';
  }
  return client.chat.completions.create({ model, messages });
}
