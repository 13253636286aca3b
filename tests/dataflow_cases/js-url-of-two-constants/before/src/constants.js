export const API_ROOT = 'https://generativelanguage.googleapis.com/v1beta';
export const MODEL = 'gemini-2.0-flash';
