import { createGroq } from '@ai-sdk/groq';
import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';

const openai = createOpenAI({});
const groq = createGroq({});
const local = createOpenAI({ baseURL: 'http://localhost:1234/v1' });

export async function POST(req: Request) {
  const { model = 'openai/gpt-4', prompt } = await req.json();
  const isOpenAI = model.startsWith('openai/');
  const provider = isOpenAI ? openai : groq;
  return streamText({ model: provider(isOpenAI ? model.replace('openai/', '') : model), prompt });
}
