import { CHAT_URL, GATEWAY_URL } from './urls';

const DIRECT_MODEL = 'gpt-4';
const GATEWAY_MODEL = 'gpt-4';

const headers = { 'content-type': 'application/json', authorization: `Bearer ${process.env.OPENAI_API_KEY}` };

export async function ask(content: string) {
  const body = JSON.stringify({ model: DIRECT_MODEL, messages: [{ role: 'user', content }] });
  return (await fetch(CHAT_URL, { method: 'POST', headers, body })).json();
}

export async function askInside(content: string) {
  const body = JSON.stringify({ model: GATEWAY_MODEL, messages: [{ role: 'user', content }] });
  return (await fetch(GATEWAY_URL, { method: 'POST', headers, body })).json();
}
