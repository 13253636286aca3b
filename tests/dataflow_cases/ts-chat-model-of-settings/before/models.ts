import { ChatOpenAI } from '@langchain/openai';
const opts = { configuration: { baseURL: 'http://localhost:1' } };
export const e = new ChatOpenAI({ model: 'gpt-4', ...opts });
export const f = new ChatOpenAI({ model: 'gpt-4', configuration: { baseURL: 'http://localhost:1' } });
export const g = new ChatOpenAI({ model: 'gpt-4', azureOpenAIApiKey: 'k' });
export const h = new ChatOpenAI({ model: 'gpt-4' }, { baseURL: 'http://localhost:1' });
export const i = new ChatOpenAI({ model: 'gpt-4' });
const common = { model: 'gpt-4', temperature: 1 };
export const j = new ChatOpenAI({ ...common, ...opts });
