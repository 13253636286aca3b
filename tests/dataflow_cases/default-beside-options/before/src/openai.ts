export const defaultModel = 'gpt-3.5-turbo';
export const titleModel = 'gpt-4';
