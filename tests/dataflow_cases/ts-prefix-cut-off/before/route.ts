import OpenAI from 'openai';

const openai = new OpenAI();

export async function POST(req: Request) {
  const { model = 'gpt-4-turbo', prompt } = await req.json();
  console.log(model.replace('openai/', ''));
  return openai.chat.completions.create({ model, messages: prompt });
}
