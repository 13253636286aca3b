export const CHAT_MODEL = 'gpt-4';
export const TITLE_MODEL = 'gpt-3.5-turbo';
