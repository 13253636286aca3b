import OpenAI, { AzureOpenAI } from 'openai';

const direct = new OpenAI();
const hosted = new AzureOpenAI({ endpoint: process.env.ENDPOINT, apiVersion: '2024-10-21' });
const chat = { model: 'gpt-4', user: 'shop' };
const report = { model: 'gpt-4', user: 'office' };

export const ask = (content: string) =>
  direct.chat.completions.create({ ...chat, messages: [{ role: 'user', content }] });
export const tell = (content: string) =>
  hosted.chat.completions.create({ ...report, messages: [{ role: 'user', content }] });
