export const MODEL = "gpt-4-0314";
