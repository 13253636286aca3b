import OpenAI from 'openai';

const client = new OpenAI();

async function get(text: string, model: string) {
  if (model === 'gpt-3.5-turbo-0613') {
    text = text.slice(0, 1000);
  }
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
  return answer.choices[0].message.content;
}

export const hello = () => get('Say hello', 'gpt-3.5-turbo-0613');
