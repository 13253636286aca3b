import { AzureOpenAI } from 'openai';
import { steps } from './steps';
const client = new AzureOpenAI({ apiVersion: '2024-10-21', endpoint: process.env.E });
export const run = () => Promise.all(steps.map((s) => client.chat.completions.create({ model: s.model, messages: [{ role: 'user', content: s.prompt }] })));
