export const MODEL = 'gpt-4';
