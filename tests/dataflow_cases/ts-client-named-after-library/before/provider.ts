import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';
const openai = createOpenAI({ baseURL: 'https://my.gateway.example/v1' });
export const f = () => generateText({ model: openai('gpt-4.1'), prompt: 'x' });
const g = createOpenAI({ apiKey: 'k' });
export const h = () => generateText({ model: g('gpt-4.1'), prompt: 'x' });
