import { createGroq } from '@ai-sdk/groq';
import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';

const openai = createOpenAI({});
const groq = createGroq({});
const local = createOpenAI({ baseURL: 'http://localhost:1234/v1' });

export async function POST(req: Request, isFast: boolean) {
  const { model = 'gpt-4', prompt } = await req.json();
  const provider = isFast ? groq : openai;
  return streamText({ model: provider(model), prompt });
}
