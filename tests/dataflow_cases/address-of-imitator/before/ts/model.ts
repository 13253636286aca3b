import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText } from 'ai';
import { settings } from './settings';

export async function ask(prompt: string) {
  const server = createOpenAICompatible({ name: 'mine', apiKey: settings.key, baseURL: settings.openaiCompatibleBaseUrl });
  const { text } = await generateText({ model: server(settings.chosen || 'gpt-3.5-turbo-0613'), prompt });
  return text;
}
