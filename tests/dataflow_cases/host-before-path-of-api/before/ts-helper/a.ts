const BASE = process.env.API_URL;
const post = (path: string, body: unknown) => fetch(`${BASE}${path}`, { method: 'POST', body: JSON.stringify(body) });
export const ask = (content: string) => post('/chat/completions', { model: 'gpt-4', messages: [] });
