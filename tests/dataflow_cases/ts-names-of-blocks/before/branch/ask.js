import OpenAI from 'openai';

const client = new OpenAI();

export async function ask(text, isLong) {
  let answer;
  if (isLong) {
    const model = 'gpt-4-turbo-preview';
    answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
  } else {
    const model = text.startsWith('/') ? text.slice(1) : 'local';
    if (model === text) {
      return text;
    }
    answer = await fetch(`http://localhost:8080/${model}`).then((one) => one.json());
  }
  return answer;
}
