import OpenAI from 'openai';
import { long, short } from './texts';

const client = new OpenAI();
const FAST_MODEL = 'gpt-3.5-turbo-0613';
const GOOD_MODEL = 'gpt-4-turbo-preview';

export async function ask(text: string, isHard: boolean) {
  const model = isHard ? GOOD_MODEL : FAST_MODEL;
  const make = { [FAST_MODEL]: short, [GOOD_MODEL]: long }[model];
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: make(text) }] });
  return answer.choices[0].message.content;
}
