export const CHAT_URL = 'https://api.openai.com/v1/chat/completions';
export const GATEWAY_URL = process.env.GATEWAY_URL ?? 'https://gateway.example.internal/v1/chat/completions';
