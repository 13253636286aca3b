import OpenAI from 'openai';
export const openai = new OpenAI({ baseURL: 'https://my.gateway.example/v1' });
