export const body = (content: string, model = 'gpt-4') => ({ model, messages: [{ role: 'user', content }] });
