const base = new URL('https://api.openai.com');
export const ask = () => fetch(new URL('/v1/chat/completions', base), { method: 'POST', body: JSON.stringify({ model: 'gpt-4', messages: [] }) });
