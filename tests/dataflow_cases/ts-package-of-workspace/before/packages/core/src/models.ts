export const CHAT_MODEL = "gpt-4-turbo-preview";
export const FAST_MODEL = "gpt-3.5-turbo-0613";
