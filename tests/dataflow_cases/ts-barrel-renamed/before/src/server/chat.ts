import OpenAI from 'openai';
import { DEFAULT_CHAT_MODEL, TITLE_MODEL } from '../ai';

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export async function chat(messages: OpenAI.ChatCompletionMessageParam[], model: string = DEFAULT_CHAT_MODEL) {
  const limited = model === DEFAULT_CHAT_MODEL ? messages.slice(-10) : messages;
  const res = await openai.chat.completions.create({ model, messages: limited });
  return res.choices[0]?.message?.content ?? '';
}

export async function title(messages: OpenAI.ChatCompletionMessageParam[]) {
  const res = await openai.chat.completions.create({ model: TITLE_MODEL, messages });
  return res.choices[0]?.message?.content ?? '';
}
