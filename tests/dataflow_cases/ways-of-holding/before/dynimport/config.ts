export const MODEL = "gpt-4-turbo-preview";
