import { customProvider } from 'ai';
import { openai } from '@ai-sdk/openai';

export const models = customProvider({
  languageModels: {
    'gpt-4': openai('gpt-4'),
    'gpt-4-turbo': openai('gpt-4-turbo'),
  },
});
