export const CHAT = 'gpt-4';
export const EMBED_TITLE = 'gpt-4';
