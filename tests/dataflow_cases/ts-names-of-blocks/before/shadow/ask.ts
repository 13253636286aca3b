import OpenAI from 'openai';

const client = new OpenAI();

export async function ask(text: string, legacy: boolean) {
  const model = 'gpt-3.5-turbo-0613';
  if (legacy) {
    const model = window.localStorage.getItem('theme');
    if (model === text) {
      return model;
    }
  }
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
  return answer.choices[0].message.content;
}
