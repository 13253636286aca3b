import { createAzure } from '@ai-sdk/azure';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';

function select(provider: string, chosen?: string) {
  switch (provider) {
    case 'azure': {
      const model = chosen || process.env.DEPLOYMENT!;
      return createAzure({ resourceName: process.env.RESOURCE })(model);
    }
    default: {
      const model = chosen || 'gpt-3.5-turbo-0613';
      return createOpenAI({ apiKey: process.env.OPENAI_API_KEY })(model);
    }
  }
}

export const ask = (provider: string, prompt: string) => generateText({ model: select(provider), prompt });
