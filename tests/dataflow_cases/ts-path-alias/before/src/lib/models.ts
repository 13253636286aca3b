export const CHAT_MODEL = 'claude-3-haiku-20240307';
export const TITLE_MODEL = 'claude-3-haiku-20240307';
