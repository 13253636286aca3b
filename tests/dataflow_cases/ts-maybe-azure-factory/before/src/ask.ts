import { createClient } from './client';

const client = createClient();

export const ask = (content: string) =>
  client.chat.completions.create({ model: 'gpt-4', messages: [{ role: 'user', content }] });
