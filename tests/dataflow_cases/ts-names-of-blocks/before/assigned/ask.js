import OpenAI from 'openai';

const client = new OpenAI();

export async function ask(text, isLong) {
  let model = 'gpt-3.5-turbo-0613';
  if (isLong) {
    model = 'gpt-4-turbo-preview';
  }
  if (model.endsWith('-preview')) {
    text = `${text}\nAnswer in detail.`;
  }
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: text }] });
  return answer.choices[0].message.content;
}
