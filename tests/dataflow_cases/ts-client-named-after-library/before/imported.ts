import { openai } from './lib';
export const f = () => openai.chat.completions.create({ model: 'gpt-4.1', messages: [] });
