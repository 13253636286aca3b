import { createAzure } from '@ai-sdk/azure';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';

export const studio = createOpenAI({ baseURL: 'http://localhost:1234/v1', apiKey: 'none' });
export const hosted = createAzure({ resourceName: 'contoso' });
export const house = createOpenAICompatible({ name: 'house', baseURL: process.env.HOUSE_URL ?? '' });
export const plain = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });
