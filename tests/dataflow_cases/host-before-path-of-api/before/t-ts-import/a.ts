import config, { OPENAI } from './c';
export const ask = () => fetch(`${OPENAI}/v1/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4', messages: [] }) });
export const title = () => fetch(`${config.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4', messages: [] }) });
